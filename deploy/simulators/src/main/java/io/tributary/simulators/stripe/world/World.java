package io.tributary.simulators.stripe.world;

import io.tributary.simulators.stripe.object.Charge;
import io.tributary.simulators.stripe.object.Dispute;
import io.tributary.simulators.stripe.object.Invoice;
import io.tributary.simulators.stripe.object.Schedule;
import io.tributary.simulators.stripe.object.Subscription;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Everything that exists at Stripe. Not guarded: whoever uses it holds the simulator's lock. */
public final class World {

    private final Map<String, Subscription> subscriptions = new HashMap<>();
    private final Map<String, Set<String>> ofOwner = new HashMap<>();
    private final Map<String, Schedule> schedules = new HashMap<>();
    private final Map<String, Invoice> invoices = new LinkedHashMap<>();
    private final Map<String, Set<String>> invoicesOf = new HashMap<>();
    private final Map<String, Charge> charges = new HashMap<>();
    private final Map<String, String> chargeOfIntent = new HashMap<>();
    private final Map<String, Dispute> disputes = new LinkedHashMap<>();
    private final Map<String, String> customerOfUser = new HashMap<>();
    private final Map<String, String> userOfCustomer = new HashMap<>();

    void put(Subscription subscription) {
        subscriptions.put(subscription.id(), subscription);
        var origin = subscription.origin();
        ofOwner.computeIfAbsent(owner(origin.user(), subscription.price().product()), _ -> new LinkedHashSet<>())
                .add(subscription.id());
        link(origin.user(), origin.customer());
    }

    void link(String user, String customer) {
        customerOfUser.put(user, customer);
        userOfCustomer.put(customer, user);
    }

    void put(Schedule schedule) {
        schedules.put(schedule.id(), schedule);
    }

    void put(Invoice invoice) {
        invoices.put(invoice.id(), invoice);
        invoicesOf.computeIfAbsent(invoice.subscription().id(), _ -> new LinkedHashSet<>()).add(invoice.id());
    }

    /** Keeps a charge; what was told of it before it was known is not lost. */
    Charge put(Charge charge) {
        var known = charges.get(charge.id());
        var kept = known != null && known.invoice() == null && charge.invoice() != null ? charge.with(known) : charge;
        charges.put(kept.id(), kept);
        chargeOfIntent.put(kept.paymentIntent(), kept.id());
        return kept;
    }

    void put(Dispute dispute) {
        disputes.put(dispute.id(), dispute);
    }

    /** A subscription by its id. */
    public Optional<Subscription> subscription(@Nullable String id) {
        return Optional.ofNullable(id == null ? null : subscriptions.get(id));
    }

    /** Subscriptions of a customer, in order of creation. */
    public List<Subscription> subscriptionsOf(String customer) {
        var user = userOfCustomer.get(customer);
        return subscriptions.values().stream()
                .filter(each -> each.origin().customer().equals(customer) && each.origin().user().equals(user))
                .toList();
    }

    /**
     * The subscription a story means by user and product: the latest that has not ended, else the latest.
     *
     * @throws IllegalArgumentException if there is none
     */
    Subscription meant(String user, String product) {
        var all = ofOwner.getOrDefault(owner(user, product), Set.of()).stream()
                .map(id -> Objects.requireNonNull(subscriptions.get(id)))
                .toList();
        return last(all, each -> !each.ended())
                .or(() -> last(all, _ -> true))
                .orElseThrow(() -> new IllegalArgumentException(
                        "user " + user + " has no subscription of " + product + " at Stripe"));
    }

    private static Optional<Subscription> last(List<Subscription> all, Predicate<Subscription> wanted) {
        return all.reversed().stream().filter(wanted).findFirst();
    }

    /** A schedule by its id. */
    public Optional<Schedule> schedule(@Nullable String id) {
        return Optional.ofNullable(id == null ? null : schedules.get(id));
    }

    /** An invoice by its id. */
    public Optional<Invoice> invoice(@Nullable String id) {
        return Optional.ofNullable(id == null ? null : invoices.get(id));
    }

    /** Invoices of a subscription, oldest first. */
    public List<Invoice> invoicesOf(String subscription) {
        return invoicesOf.getOrDefault(subscription, Set.of()).stream()
                .map(id -> Objects.requireNonNull(invoices.get(id)))
                .toList();
    }

    /** A charge by its id. */
    public Optional<Charge> charge(@Nullable String id) {
        return Optional.ofNullable(id == null ? null : charges.get(id));
    }

    /** The charge of a payment intent. */
    public Optional<Charge> chargeOfIntent(@Nullable String intent) {
        return intent == null ? Optional.empty() : charge(chargeOfIntent.get(intent));
    }

    /** The charge with this id, or the one that paid the invoice with this id. */
    Optional<Charge> chargeOrPayer(String id) {
        return charge(id).or(() -> invoice(id).flatMap(invoice -> charge(invoice.charge())));
    }

    Optional<Dispute> dispute(@Nullable String id) {
        return Optional.ofNullable(id == null ? null : disputes.get(id));
    }

    Optional<Dispute> lastDisputeOf(String charge) {
        return List.copyOf(disputes.values()).reversed().stream()
                .filter(each -> each.charge().id().equals(charge))
                .findFirst();
    }

    /** Customer of a user. */
    public Optional<String> customerOf(String user) {
        return Optional.ofNullable(customerOfUser.get(user));
    }

    /** User of a customer. */
    public Optional<String> userOf(@Nullable String customer) {
        return Optional.ofNullable(customer == null ? null : userOfCustomer.get(customer));
    }

    /** Forgets everything. */
    public void clear() {
        List.of(subscriptions, ofOwner, schedules, invoices, invoicesOf, charges, chargeOfIntent, disputes,
                        customerOfUser, userOfCustomer)
                .forEach(Map::clear);
    }

    private static String owner(String user, String product) {
        return user + "\n" + product;
    }
}
