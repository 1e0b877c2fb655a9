package io.tributary.simulators.impact.ledger;

import io.tributary.simulators.Identifiers;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Actions and submissions. One action per account, tracker and order id, however often it is sent (IMP-89). */
public final class ConversionLedger {

    private record Key(String sid, long tracker, String orderId) {}

    private final Map<String, ImpactAction> actions = new LinkedHashMap<>();
    private final Map<Key, String> current = new LinkedHashMap<>();
    private final Map<String, Submission> submissions = new LinkedHashMap<>();
    private final Identifiers ids;

    /** An empty ledger. */
    public ConversionLedger(Identifiers ids) {
        this.ids = ids;
    }

    /** The action of this order, which is made if there is none; it is visible no later than {@code visibleFrom}. */
    public ImpactAction record(
            String sid, long tracker, String orderId, Instant visibleFrom, Function<String, ImpactAction> made) {
        var key = new Key(sid, tracker, orderId);
        var known = current.get(key);
        if (known == null) {
            return put(key, made.apply(ids.number(6) + "." + ids.number(7)));
        }
        var action = known(known);
        return action.visibleFrom().isAfter(visibleFrom) ? put(key, visibleFrom(action, visibleFrom)) : action;
    }

    private ImpactAction put(Key key, ImpactAction action) {
        actions.put(action.id(), action);
        current.put(key, action.id());
        return action;
    }

    private static ImpactAction visibleFrom(ImpactAction action, Instant when) {
        return new ImpactAction(
                action.id(), action.sid(), action.tracker(), action.event(), action.orderId(), action.user(),
                action.state(), action.createdAt(), action.updatedAt(), when, action.eventDate(),
                action.lockingDate(), action.fields());
    }

    /** Takes something in. */
    public Submission submit(
            String sid, String kind, @Nullable ImpactAction action, Instant at, Instant completesAt,
            @Nullable String errorType) {
        var id = "A-" + ids.letters(8) + "-" + ids.number(10);
        var submission = new Submission(id, sid, kind, action, at, completesAt, errorType);
        submissions.put(id, submission);
        return submission;
    }

    /** A submission of this account. */
    public Optional<Submission> submission(String sid, String id) {
        return Optional.ofNullable(submissions.get(id)).filter(found -> found.sid().equals(sid));
    }

    /** An action of this account. */
    public Optional<ImpactAction> action(String sid, @Nullable String id) {
        return id == null ? Optional.empty() : Optional.ofNullable(actions.get(id)).filter(a -> a.sid().equals(sid));
    }

    /** The present action of an order. */
    public Optional<ImpactAction> action(String sid, long tracker, String orderId) {
        return Optional.ofNullable(current.get(new Key(sid, tracker, orderId))).map(this::known);
    }

    /** Takes an action back. */
    public void reverse(ImpactAction action, Instant now) {
        actions.put(action.id(), action.reversedAt(now));
    }

    /** Reverses the present action of an order and makes a new pending one (IMP-81). */
    public Optional<ImpactAction> reattribute(String orderId, Instant now) {
        var old = actions.values().stream()
                .filter(each -> each.orderId().equals(orderId) && !each.reversed())
                .findFirst();
        old.ifPresent(action -> reverse(action, now));
        return old.map(action -> put(
                new Key(action.sid(), action.tracker(), orderId),
                new ImpactAction(
                        campaign(action.id()) + ids.number(6) + "." + ids.number(7), action.sid(), action.tracker(),
                        action.event(), orderId, action.user(), ImpactAction.PENDING, now, now, now,
                        action.eventDate(), action.lockingDate(), action.fields())));
    }

    private static String campaign(String actionId) {
        return actionId.substring(0, actionId.indexOf('.') + 1);
    }

    /** Actions visible now, oldest first. */
    public List<ImpactAction> visible(Instant now) {
        return actions.values().stream().filter(each -> each.visibleAt(now)).toList();
    }

    /** Forgets everything. */
    public void clear() {
        actions.clear();
        current.clear();
        submissions.clear();
    }

    private ImpactAction known(String id) {
        var found = actions.get(id);
        if (found == null) {
            throw new IllegalStateException("action " + id + " is listed but not held");
        }
        return found;
    }
}
