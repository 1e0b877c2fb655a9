package io.tributary.billing.application.book;

import io.tributary.billing.application.waiting.Errand;
import io.tributary.billing.application.waiting.WaitingEvent;
import io.tributary.billing.domain.adverse.AdverseMark;
import io.tributary.billing.domain.adverse.ChargeTrail;
import io.tributary.billing.domain.adverse.IntentTrail;
import io.tributary.billing.domain.adverse.RefundTrail;
import io.tributary.billing.domain.issuance.Issuance;
import io.tributary.billing.domain.issuance.IssuanceItem;
import io.tributary.billing.domain.ledger.Account;
import io.tributary.billing.domain.ledger.Lot;
import io.tributary.billing.domain.ledger.Movement;
import io.tributary.billing.domain.ledger.Posting;
import io.tributary.billing.domain.payment.Finding;
import io.tributary.billing.domain.payment.Instrument;
import io.tributary.billing.domain.payment.SettledPayment;
import io.tributary.billing.domain.reward.Intent;
import io.tributary.billing.domain.reward.Reward;
import io.tributary.billing.domain.subscription.Subscription;
import io.tributary.billing.domain.subscription.SubscriptionNews;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * State of some users, loaded together under their locks. Decisions read it and put changes into it; a later record of a
 * batch sees the effect of an earlier one.
 */
public final class Book {
    /** By user. */
    public final Shelf<Account> accounts = new Shelf<>(Account::userId);
    /** By customer id. */
    public final Shelf<Customer> customers = new Shelf<>(Customer::customerId);
    /** By our id. */
    public final Shelf<Subscription> subscriptions = new Shelf<>(Subscription::id, Subscription::userId, subscription -> subscription.mirror().stripeSubscriptionId());
    /** By provider and id. */
    public final Shelf<SettledPayment> payments = new Shelf<>(SettledPayment::key, SettledPayment::userId);
    /** By id; lots with something left. */
    public final Shelf<Lot> lots = new Shelf<>(Lot::id, Lot::userId);
    /** By id. */
    public final Shelf<Issuance> issuances = new Shelf<>(Issuance::id, Issuance::subscriptionId);
    /** By id. */
    public final Shelf<IssuanceItem> items = new Shelf<>(IssuanceItem::id, IssuanceItem::issuanceId);
    /** By id. */
    public final Shelf<Reward> rewards = new Shelf<>(Reward::id, reward -> reward.grant().userId());
    /** By id. */
    public final Shelf<Intent> intents = new Shelf<>(Intent::id, Intent::subscriptionId);
    /** By charge. */
    public final Shelf<ChargeTrail> charges = new Shelf<>(ChargeTrail::chargeId);
    /** By payment intent. */
    public final Shelf<IntentTrail> intentTrails = new Shelf<>(IntentTrail::intentId);
    /** By refund. */
    public final Shelf<RefundTrail> refunds = new Shelf<>(RefundTrail::refundId);
    /** By instrument. */
    public final Shelf<Instrument> instruments = new Shelf<>(Instrument::instrument);
    /** By identity of the mark. */
    public final Shelf<AdverseMark> told = new Shelf<>(AdverseMark::key, AdverseMark::paymentKey);
    /** By kind and subject. */
    public final Shelf<Finding> findings = new Shelf<>(finding -> finding.kind() + ":" + finding.subject());
    /** By event. */
    public final Shelf<WaitingEvent> waiting = new Shelf<>(WaitingEvent::eventId);
    /** By id. */
    public final Shelf<Errand> errands = new Shelf<>(Errand::errandId);

    private final Instant now;
    private final Set<String> knownPostings = new HashSet<>();
    private final List<Posting> postings = new ArrayList<>();
    private final List<News> news = new ArrayList<>();
    private final List<AuditEntry> audit = new ArrayList<>();
    private final Map<String, DueWork> due = new LinkedHashMap<>();
    private final Set<String> released = new HashSet<>();

    /** An empty book at this time. */
    public Book(Instant now) {
        this.now = now;
    }

    /** The injected clock when the book was opened. */
    public Instant now() {
        return now;
    }

    /** The account of a user, new if not heard of before. */
    public Account account(String user) {
        Account known = accounts.get(user);
        return known != null ? known : Account.of(user);
    }

    /** Subscriptions of a user. */
    public List<Subscription> subscriptionsOf(String user) {
        return subscriptions.of(user);
    }

    /** The subscription mirrored from Stripe under that id. */
    public Optional<Subscription> byStripeId(@Nullable String stripeId) {
        return Optional.ofNullable(subscriptions.byAlias(stripeId));
    }

    /** Payments of a user. */
    public List<SettledPayment> paymentsOf(String user) {
        return payments.of(user);
    }

    /** Lots of a user. */
    public List<Lot> lotsOf(String user) {
        return lots.of(user);
    }

    /** Issuances of a subscription. */
    public List<Issuance> issuancesOf(String subscription) {
        return issuances.of(subscription);
    }

    /** Items of an issuance. */
    public List<IssuanceItem> itemsOf(String issuance) {
        return items.of(issuance);
    }

    /** Rewards of a user. */
    public List<Reward> rewardsOf(String user) {
        return rewards.of(user);
    }

    /** Marks told of a payment. */
    public List<AdverseMark> toldOf(String paymentKey) {
        return told.of(paymentKey);
    }

    /** Stores a subscription and tells what others should know of the change. */
    public Subscription change(Subscription next, Instant at, Actor actor) {
        Subscription before = subscriptions.get(next.id());
        if (next.equals(before)) {
            return next;
        }
        List<SubscriptionNews> fresh = SubscriptionNews.between(before, next, at);
        Subscription stored = fresh.isEmpty() ? next : next.revised();
        subscriptions.put(stored);
        SubscriptionNews.between(before, stored, at).forEach(item -> tell(new News.OfSubscription(item)));
        audit(actor, "subscription", next.id(), next.userId(), before == null ? null : Describe.of(before), Describe.of(stored));
        return stored;
    }

    /** Stores an intent and notes what became of it. */
    public Intent change(Intent next) {
        Intent before = intents.get(next.id());
        if (!next.equals(before)) {
            audit(Actor.reward(next.rewardId()), "intent", next.id(), next.userId(), before == null ? null : Describe.of(before), Describe.of(next));
        }
        return intents.put(next);
    }

    /** A period or order is paid: stored and told, once. */
    public void settle(SettledPayment payment, @Nullable String itemSku, Actor actor) {
        payments.put(payment);
        tell(new News.Settled(payment, account(payment.userId()).accountKind(), itemSku));
        audit(actor, "payment", payment.key(), payment.userId(), null, payment.settledKind() + ", ordinal " + payment.ordinal());
    }

    /** Posts a movement of credits. */
    public void post(Movement movement, Actor actor) {
        Posting posting = movement.posting();
        if (!knownPostings.add(posting.postingKey())) {
            return;
        }
        movement.lots().forEach(lots::put);
        postings.add(posting);
        audit(actor, "ledger", posting.postingKey(), posting.userId(), null, posting.cause() + " " + posting.userMicros());
    }

    /** Open intents of a subscription; one at most (BIL-61). */
    public Optional<Intent> openIntentOf(String subscription) {
        return intents.of(subscription).stream().filter(Intent::open).findFirst();
    }

    /** Charges that paid this invoice, also those found through its payment intents (BIL-16). */
    public List<ChargeTrail> chargesOfInvoice(String invoice) {
        Set<String> viaIntents = new HashSet<>();
        intentTrails.stream().filter(trail -> invoice.equals(trail.invoiceId())).forEach(trail -> viaIntents.add(trail.intentId()));
        List<ChargeTrail> found = charges.stream().filter(charge -> invoice.equals(charge.invoiceId())
                || charge.invoiceId() == null && charge.intentId() != null && viaIntents.contains(charge.intentId())).toList();
        return withoutStandIns(found);
    }

    /** Charges that paid this order, also one that is known by its intent only. */
    public List<ChargeTrail> chargesOfOrder(String order, @Nullable String charge, @Nullable String intent) {
        return withoutStandIns(charges.stream().filter(found -> order.equals(found.orderId()) || found.chargeId().equals(charge)
                || intent != null && intent.equals(found.intentId())).toList());
    }

    /** Whether money or a gift settled a period of this subscription at or after that time. */
    public boolean settledSince(Subscription subscription, Instant at) {
        return paymentsOf(subscription.userId()).stream()
                .anyMatch(payment -> subscription.id().equals(payment.subscriptionId()) && !payment.settledAt().isBefore(at));
    }

    /** A trail that stands for an intent does not count beside the charge of that intent. */
    private static List<ChargeTrail> withoutStandIns(List<ChargeTrail> found) {
        Set<String> known = new HashSet<>();
        found.stream().filter(charge -> !charge.standsForIntent() && charge.intentId() != null).forEach(charge -> known.add(charge.intentId()));
        return found.stream().filter(charge -> !charge.standsForIntent() || !known.contains(charge.intentId())).toList();
    }

    /** Whether a posting of this key exists, as far as it was asked for when loading. */
    public boolean posted(String key) {
        return knownPostings.contains(key);
    }

    /** Keys of postings that exist. */
    public void knownPostings(Collection<String> keys) {
        knownPostings.addAll(keys);
    }

    /** Tells the world. */
    public void tell(News item) {
        news.add(item);
    }

    /** Notes who changed what. */
    public void audit(Actor actor, String kind, String id, @Nullable String user, @Nullable String before, @Nullable String after) {
        audit.add(new AuditEntry(now, actor.name(), actor.cause(), kind, id, user, before, after, actor.note()));
    }

    /** Sets, moves or (null) removes what becomes due. */
    public void due(String kind, String key, @Nullable Instant at) {
        due.put(kind + ":" + key, new DueWork(kind, key, at));
    }

    /** A waiting event is used and forgotten. */
    public void release(String event) {
        released.add(event);
    }

    /** Postings to be written. */
    public List<Posting> postings() {
        return postings;
    }

    /** News to be told. */
    public List<News> news() {
        return news;
    }

    /** Audit entries to be written. */
    public List<AuditEntry> audit() {
        return audit;
    }

    /** What becomes due. */
    public Collection<DueWork> due() {
        return due.values();
    }

    /** Waiting events to be forgotten. */
    public Set<String> released() {
        return released;
    }
}
