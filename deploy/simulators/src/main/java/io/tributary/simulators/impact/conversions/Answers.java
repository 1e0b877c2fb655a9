package io.tributary.simulators.impact.conversions;

import io.tributary.simulators.http.Answer;
import io.tributary.simulators.impact.ledger.ImpactAction;
import io.tributary.simulators.impact.ledger.Submission;
import java.util.LinkedHashMap;
import java.util.Map;

/** Bodies in which Impact tells of actions and submissions. */
final class Answers {

    private Answers() {}

    static Answer queued(Submission submission) {
        return Answer.json(200, Map.of("Status", "QUEUED", "QueuedUri", uri(submission)));
    }

    static Answer queuedElsewhere(Submission submission) {
        return Answer.json(
                200, Map.of("Status", "QUEUED", "QueuedUri", "https://foreign.invalid" + uri(submission)));
    }

    static Answer done(ImpactAction action) {
        return done(action, action.id());
    }

    /** An answer whose plain id is not the one its URI names. */
    static Answer contradictory(ImpactAction action) {
        var campaign = action.id().substring(0, action.id().indexOf('.'));
        return done(action, campaign + ".1.1");
    }

    private static Answer done(ImpactAction action, String statedId) {
        var body = new LinkedHashMap<String, Object>();
        body.put("Status", "COMPLETED");
        body.put("ActionId", statedId);
        body.put("ActionUri", "/Advertisers/" + action.sid() + "/Actions/" + action.id());
        return Answer.json(200, body);
    }

    private static String uri(Submission submission) {
        return "/Advertisers/" + submission.sid() + "/APISubmissions/" + submission.id();
    }
}
