package io.tributary.simulators.impact.conversions;

import io.tributary.simulators.SimulationClock;
import io.tributary.simulators.http.Answer;
import io.tributary.simulators.impact.ledger.ConversionLedger;
import io.tributary.simulators.impact.ledger.ImpactAction;
import io.tributary.simulators.impact.ledger.Submission;
import io.tributary.simulators.impact.play.Call;
import io.tributary.simulators.impact.play.Mode;
import io.tributary.simulators.impact.play.Parts;
import io.tributary.simulators.impact.play.Play;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** {@code POST /Advertisers/{sid}/Conversions} (IMP-17). */
public final class ConversionEndpoint {

    private static final Duration WORK = Duration.ofSeconds(2);

    private final ConversionLedger ledger;
    private final SimulationClock clock;
    private final Map<Long, String> trackers;
    private final Duration locksAfter;
    private final Consumer<ImpactAction> accepted;

    /** Tells {@code accepted} of every conversion taken in. */
    public ConversionEndpoint(
            ConversionLedger ledger, SimulationClock clock, Map<Long, String> trackers, Duration locksAfter,
            Consumer<ImpactAction> accepted) {
        this.ledger = ledger;
        this.clock = clock;
        this.trackers = trackers;
        this.locksAfter = locksAfter;
        this.accepted = accepted;
    }

    /** What the body is about. */
    public Call call(Map<String, Object> body) {
        return new Call("conversion", event(body), text(body, "CustomerId"), null, text(body, "OrderId"), body);
    }

    /** Takes the conversion in, or refuses it. */
    public Answer accept(String sid, Map<String, Object> body, Play play) {
        var fault = ConversionRules.fault(event(body), body);
        if (fault.isPresent()) {
            return Parts.refusal(400, fault.get());
        }
        if (play.mode() == Mode.DUPLICATE_REFUSED && known(sid, body)) {
            return Answer.json(409, Map.of("Status", "ERROR", "ErrorType", "DUPLICATE_ORDER_ID"));
        }
        var now = clock.now();
        return switch (play.mode()) {
            case SUBMISSION_ERROR ->
                Answers.queued(ledger.submit(sid, "conversion", null, now, now.plus(WORK), "INVALID_CONVERSION"));
            case NEVER_RESOLVES -> Answers.queued(submit(sid, body, Submission.NEVER));
            case DELAYED_RESOLUTION -> Answers.queued(submit(sid, body, now.plus(play.delay())));
            case FOREIGN_SUBMISSION_URI -> Answers.queuedElsewhere(submit(sid, body, now.plus(WORK)));
            case IMMEDIATE -> Answers.done(action(sid, body, now));
            case CONFLICTING_IDS -> Answers.contradictory(action(sid, body, now));
            default -> Answers.queued(submit(sid, body, now.plus(WORK)));
        };
    }

    private boolean known(String sid, Map<String, Object> body) {
        return ledger.action(sid, ((Number) body.get("ActionTrackerId")).longValue(), body.get("OrderId").toString())
                .isPresent();
    }

    private Submission submit(String sid, Map<String, Object> body, Instant completesAt) {
        return ledger.submit(sid, "conversion", action(sid, body, completesAt), clock.now(), completesAt, null);
    }

    private ImpactAction action(String sid, Map<String, Object> body, Instant visibleFrom) {
        var tracker = ((Number) body.get("ActionTrackerId")).longValue();
        var orderId = body.get("OrderId").toString();
        var action = ledger.record(
                sid, tracker, orderId, visibleFrom,
                number -> made(sid, tracker, body, body.get("CampaignId") + "." + number, visibleFrom));
        accepted.accept(action);
        return action;
    }

    private ImpactAction made(String sid, long tracker, Map<String, Object> body, String id, Instant visibleFrom) {
        var now = clock.now();
        var eventDate = Instant.parse(body.get("EventDate").toString());
        return new ImpactAction(
                id, sid, tracker, Objects.requireNonNull(event(body)), body.get("OrderId").toString(),
                text(body, "CustomerId"), ImpactAction.PENDING, now, now, visibleFrom, eventDate,
                eventDate.plus(locksAfter), Map.copyOf(body));
    }

    private @Nullable String event(Map<String, Object> body) {
        return body.get("ActionTrackerId") instanceof Number tracker ? trackers.get(tracker.longValue()) : null;
    }

    private static @Nullable String text(Map<String, Object> body, String name) {
        return body.get(name) instanceof String text ? text : null;
    }
}
