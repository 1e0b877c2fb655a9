package io.tributary.billing.application.book;

import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whose state is needed; filled by whoever knows the records of a batch. */
public final class BookKeys {
    private final Set<String> users = new LinkedHashSet<>();
    private final Set<String> customers = new LinkedHashSet<>();
    private final Set<String> stripeSubscriptions = new LinkedHashSet<>();
    private final Set<String> subscriptions = new LinkedHashSet<>();
    private final Set<String> payments = new LinkedHashSet<>();
    private final Set<String> invoices = new LinkedHashSet<>();
    private final Set<String> charges = new LinkedHashSet<>();
    private final Set<String> intents = new LinkedHashSet<>();
    private final Set<String> rewards = new LinkedHashSet<>();
    private final Set<String> instruments = new LinkedHashSet<>();
    private final Set<String> postings = new LinkedHashSet<>();
    private final Set<String> errands = new LinkedHashSet<>();
    private final Set<String> whole = new LinkedHashSet<>();
    private boolean readOnly;

    /** These users. */
    public BookKeys users(Iterable<String> ids) {
        ids.forEach(users::add);
        return this;
    }

    /** This user. */
    public BookKeys user(@Nullable String id) {
        return add(users, id);
    }

    /** This Stripe customer. */
    public BookKeys customer(@Nullable String id) {
        return add(customers, id);
    }

    /** The owner of this subscription at Stripe. */
    public BookKeys stripeSubscription(@Nullable String id) {
        return add(stripeSubscriptions, id);
    }

    /** The owner of this subscription of ours. */
    public BookKeys subscription(@Nullable String id) {
        return add(subscriptions, id);
    }

    /** The owner of this payment. */
    public BookKeys payment(String provider, @Nullable String id) {
        return id == null ? this : add(payments, provider + ":" + id);
    }

    /** This invoice and what paid it. */
    public BookKeys invoice(@Nullable String id) {
        return add(invoices, id).payment("stripe", id);
    }

    /** This charge and what it paid. */
    public BookKeys charge(@Nullable String id) {
        return add(charges, id);
    }

    /** This payment intent and what it paid. */
    public BookKeys intent(@Nullable String id) {
        return add(intents, id);
    }

    /** The beneficiary of this reward. */
    public BookKeys reward(@Nullable String id) {
        return add(rewards, id);
    }

    /** This instrument, for claiming. */
    public BookKeys instrument(@Nullable String id) {
        return add(instruments, id);
    }

    /** Whether a posting of this key exists. */
    public BookKeys posting(@Nullable String key) {
        return add(postings, key);
    }

    /** What became of this errand, whoever it is for. */
    public BookKeys errand(@Nullable String id) {
        return add(errands, id);
    }

    /** For looking only: nothing is locked, nobody new is noted. */
    public BookKeys readOnly() {
        readOnly = true;
        return this;
    }

    /** Whether the book is only looked at. */
    public boolean isReadOnly() {
        return readOnly;
    }

    /** Also this user's customers and waiting events, as an erasure needs them. */
    public BookKeys everythingOf(String user) {
        return add(whole, user);
    }

    /** Users whose customers and waiting events are needed. */
    public Set<String> whole() {
        return whole;
    }

    /** Users named so far. */
    public Set<String> users() {
        return users;
    }

    /** Customers named so far. */
    public Set<String> customers() {
        return customers;
    }

    /** Stripe subscriptions named so far. */
    public Set<String> stripeSubscriptions() {
        return stripeSubscriptions;
    }

    /** Subscriptions named so far. */
    public Set<String> subscriptions() {
        return subscriptions;
    }

    /** Payments named so far, as {@code provider:id}. */
    public Set<String> payments() {
        return payments;
    }

    /** Invoices named so far. */
    public Set<String> invoices() {
        return invoices;
    }

    /** Charges named so far. */
    public Set<String> charges() {
        return charges;
    }

    /** Intents named so far. */
    public Set<String> intents() {
        return intents;
    }

    /** Rewards named so far. */
    public Set<String> rewards() {
        return rewards;
    }

    /** Instruments named so far. */
    public Set<String> instruments() {
        return instruments;
    }

    /** Errands named so far. */
    public Set<String> errands() {
        return errands;
    }

    /** Posting keys named so far. */
    public Set<String> postings() {
        return postings;
    }

    private BookKeys add(Set<String> to, @Nullable String id) {
        if (id != null) {
            to.add(id);
        }
        return this;
    }
}
