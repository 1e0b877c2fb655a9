package io.tributary.simulators.impact.conversions;

import io.tributary.simulators.SimulationClock;
import io.tributary.simulators.http.Answer;
import io.tributary.simulators.impact.ledger.ConversionLedger;
import io.tributary.simulators.impact.ledger.ImpactAction;
import io.tributary.simulators.impact.ledger.Submission;
import io.tributary.simulators.impact.play.Call;
import io.tributary.simulators.impact.play.Parts;
import java.util.List;
import java.util.Map;

/** {@code GET /Advertisers/{sid}/APISubmissions/{id}} (IMP-34). */
public final class SubmissionEndpoint {

    private final ConversionLedger ledger;
    private final SimulationClock clock;

    /** Looks submissions up in this ledger. */
    public SubmissionEndpoint(ConversionLedger ledger, SimulationClock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    /** Whose submission it is. */
    public Call call(String sid, String id) {
        var fields = Map.<String, Object>of("SubmissionId", id);
        return ledger.submission(sid, id)
                .map(Submission::action)
                .map(action -> about(action, fields))
                .orElseGet(() -> new Call("submission", null, null, null, null, fields));
    }

    private static Call about(ImpactAction action, Map<String, Object> fields) {
        return new Call("submission", action.event(), action.user(), null, action.orderId(), fields);
    }

    /** How far it is. */
    public Answer look(String sid, String id) {
        var now = clock.now();
        return ledger.submission(sid, id)
                .filter(found -> now.isBefore(found.acceptedAt().plus(Submission.KEPT)))
                .map(found -> found.completeAt(now) ? result(found) : Answer.json(200, Map.of("Status", "QUEUED")))
                .orElseGet(() -> Parts.refusal(404, "No such submission"));
    }

    private static Answer result(Submission submission) {
        var error = submission.errorType();
        if (error != null) {
            return Answer.json(
                    200,
                    Map.of("Status", "FAILED", "ErrorType", error, "Errors", List.of(Map.of("ErrorCode", error))));
        }
        var action = submission.action();
        return action == null || submission.kind().equals("reverse")
                ? Answer.json(200, Map.of("Status", "COMPLETED"))
                : Answers.done(action);
    }
}
