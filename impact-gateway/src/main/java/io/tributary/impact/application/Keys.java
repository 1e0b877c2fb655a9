package io.tributary.impact.application;

import io.tributary.impact.domain.cause.Cause;
import io.tributary.impact.domain.delivery.Delivery;
import io.tributary.impact.domain.delivery.DeliveryIds;
import io.tributary.impact.domain.delivery.DeliveryKind;
import io.tributary.impact.domain.fact.PaymentKey;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one unit of work concerns; everything known about it is loaded together and locked against others. */
public final class Keys {
    private final Set<String> users = new LinkedHashSet<>();
    private final Set<String> visitors = new LinkedHashSet<>();
    private final Set<String> touches = new LinkedHashSet<>();
    private final Set<PaymentKey> payments = new LinkedHashSet<>();
    private final Set<String> rewards = new LinkedHashSet<>();
    private final Set<String> deliveries = new LinkedHashSet<>();
    private final Set<String> erased = new LinkedHashSet<>();
    private final Set<Trial> trials = new LinkedHashSet<>();

    /** A trial; which program it belongs to is known with the definitions. */
    public record Trial(DeliveryKind kind, String subscriptionId) {}

    /** What these causes concern. */
    public static Keys of(Collection<Cause> causes) {
        Keys keys = new Keys();
        causes.forEach(keys::add);
        return keys;
    }

    /** Deliveries with everything of their lanes. */
    public static Keys of(List<LedgerStore.Lane> entries) {
        Keys keys = new Keys();
        entries.forEach(entry -> {
            keys.users.add(entry.lane());
            keys.deliveries.add(entry.deliveryId());
        });
        return keys;
    }

    /** These deliveries with everything of their lanes. */
    public static Keys ofDeliveries(Collection<Delivery> deliveries) {
        Keys keys = new Keys();
        deliveries.forEach(delivery -> {
            keys.users.add(delivery.about().lane());
            keys.deliveries.add(delivery.id());
        });
        return keys;
    }

    /** One lane: a user, or the touch of somebody unknown. */
    public static Keys ofLane(String lane) {
        Keys keys = new Keys();
        keys.users.add(lane);
        return keys;
    }

    /** Adds one delivery. */
    public Keys with(String deliveryId) {
        deliveries.add(deliveryId);
        return this;
    }

    /** Adds what a loaded delivery needs around it. */
    public void add(Delivery delivery) {
        note(touches, delivery.about().touchId());
        note(rewards, delivery.about().rewardId());
        PaymentKey payment = delivery.about().payment();
        if (payment != null) {
            pay(payment);
        }
    }

    /** Adds a touch. */
    public void addTouch(@Nullable String touch) {
        note(touches, touch);
    }

    private void add(Cause cause) {
        note(users, cause.user());
        switch (cause) {
            case Cause.TouchSeen touch -> {
                touches.add(touch.click().touchId());
                note(visitors, touch.click().visitorId());
                deliveries.add(DeliveryIds.visit(touch.click().touchId()));
            }
            case Cause.VisitorKnown link -> visitors.add(link.visitorId());
            case Cause.Attributed attributed -> note(touches, attributed.attribution().touchId());
            case Cause.SaleWon sale -> {
                note(touches, sale.touchId());
                pay(sale.payment());
            }
            case Cause.PaymentArrived payment -> pay(payment.payment().key());
            case Cause.PaymentSoured soured -> pay(soured.mark().payment());
            case Cause.RewardGiven given -> reward(given.rewardId());
            case Cause.RewardMade made -> reward(made.rewardId());
            case Cause.RewardTaken taken -> reward(taken.rewardId());
            case Cause.AccountDeleted deleted -> erased.add(deleted.userId());
            case Cause.ValueCarried value ->
                    deliveries.add(DeliveryIds.upsert(value.program(), value.userId(), value.value()));
            case Cause.TrialChanged trial -> trials.add(new Trial(trial.kind(), trial.subscriptionId()));
            case Cause.AccountSeen _ -> { }
        }
    }

    private void reward(String id) {
        rewards.add(id);
        deliveries.add(DeliveryIds.redemption(id));
    }

    private void pay(PaymentKey key) {
        payments.add(key);
        deliveries.add(DeliveryIds.sale(key));
        deliveries.add(DeliveryIds.reversal(key));
    }

    private static void note(Set<String> set, @Nullable String value) {
        if (value != null) {
            set.add(value);
        }
    }

    /** Whether nothing is concerned. */
    public boolean isEmpty() {
        return users.isEmpty() && touches.isEmpty() && deliveries.isEmpty();
    }

    /** Users, or lanes. */
    public Set<String> users() {
        return users;
    }

    /** Visitors. */
    public Set<String> visitors() {
        return visitors;
    }

    /** Touches. */
    public Set<String> touches() {
        return touches;
    }

    /** Payments. */
    public Set<PaymentKey> payments() {
        return payments;
    }

    /** Rewards. */
    public Set<String> rewards() {
        return rewards;
    }

    /** Delivery ids. */
    public Set<String> deliveries() {
        return deliveries;
    }

    /** Users that are erased: all of theirs is loaded. */
    public Set<String> erased() {
        return erased;
    }

    /** Trials. */
    public Set<Trial> trials() {
        return trials;
    }

    /** Adds users, or lanes. */
    public void addUsers(Collection<String> more) {
        users.addAll(more);
    }
}
