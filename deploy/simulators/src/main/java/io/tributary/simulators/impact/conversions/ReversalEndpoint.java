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
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code DELETE /Advertisers/{sid}/Actions} (IMP-38): takes a whole action back, never a sum. */
public final class ReversalEndpoint {

    private static final Set<String> KNOWN = Set.of("DispositionCode", "ActionId", "ActionTrackerId", "OrderId");
    private static final Duration WORK = Duration.ofSeconds(2);

    private final ConversionLedger ledger;
    private final SimulationClock clock;

    /** Reverses what is in this ledger. */
    public ReversalEndpoint(ConversionLedger ledger, SimulationClock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    /** What the form is about. */
    public Call call(String sid, Map<String, String> form) {
        var fields = new HashMap<String, Object>(form);
        return target(sid, form)
                .map(action -> new Call("reverse", action.event(), action.user(), null, action.orderId(), fields))
                .orElseGet(() -> new Call("reverse", null, null, null, form.get("OrderId"), fields));
    }

    /** Takes the reversal in, or refuses it. */
    public Answer accept(String sid, Map<String, String> form, Play play) {
        var unknown = new HashSet<>(form.keySet());
        unknown.removeAll(KNOWN);
        boolean named = form.containsKey("ActionId")
                || (form.containsKey("ActionTrackerId") && form.containsKey("OrderId"));
        if (!unknown.isEmpty() || !named || form.getOrDefault("DispositionCode", "").isBlank()) {
            return Parts.refusal(400, unknown.isEmpty() ? "Missing parameters" : "Unknown " + unknown);
        }
        var action = target(sid, form).orElse(null);
        var now = clock.now();
        var error = action == null ? "ACTION_NOT_FOUND" : now.isAfter(action.lockingDate()) ? "ACTION_LOCKED" : null;
        if (play.mode() == Mode.DUPLICATE_REFUSED && action != null && action.reversed()) {
            return Parts.refusal(400, "This action was already reversed");
        }
        return switch (play.mode()) {
            case SUBMISSION_ERROR -> Answers.queued(submit(sid, action, now.plus(WORK), "INVALID_REVERSAL"));
            case NEVER_RESOLVES -> Answers.queued(take(sid, action, Submission.NEVER, error));
            case DELAYED_RESOLUTION -> Answers.queued(take(sid, action, now.plus(play.delay()), error));
            case FOREIGN_SUBMISSION_URI -> Answers.queuedElsewhere(take(sid, action, now.plus(WORK), error));
            case IMMEDIATE -> immediate(sid, action, error);
            default -> Answers.queued(take(sid, action, now.plus(WORK), error));
        };
    }

    private Answer immediate(String sid, @Nullable ImpactAction action, @Nullable String error) {
        if (action == null || error != null) {
            return Parts.refusal(400, error);
        }
        take(sid, action, clock.now(), null);
        return Answers.done(action);
    }

    private Submission take(
            String sid, @Nullable ImpactAction action, Instant completesAt, @Nullable String error) {
        if (action != null && error == null && !action.reversed()) {
            ledger.reverse(action, clock.now());
        }
        return submit(sid, action, completesAt, error);
    }

    private Submission submit(
            String sid, @Nullable ImpactAction action, Instant completesAt, @Nullable String error) {
        return ledger.submit(sid, "reverse", action, clock.now(), completesAt, error);
    }

    private Optional<ImpactAction> target(String sid, Map<String, String> form) {
        var tracker = form.getOrDefault("ActionTrackerId", "");
        return ledger.action(sid, form.get("ActionId"))
                .or(() -> tracker.matches("\\d{1,18}")
                        ? ledger.action(sid, Long.parseLong(tracker), form.getOrDefault("OrderId", ""))
                        : Optional.empty());
    }
}
