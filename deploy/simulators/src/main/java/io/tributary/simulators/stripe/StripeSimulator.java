package io.tributary.simulators.stripe;

import io.tributary.simulators.SimulationClock;
import io.tributary.simulators.script.Reply;
import io.tributary.simulators.stripe.world.PaymentSpec;
import io.tributary.simulators.stripe.world.SubscriptionSpec;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Stripe on a loopback port, and its world. Every event goes to the consumer in the order in which it happened; what
 * people do (the methods below) also returns its events, so that a story can deliver them again.
 */
public final class StripeSimulator implements AutoCloseable {

    private StripeSimulator() {}

    /** Starts listening on loopback. */
    public static StripeSimulator start(
            StripeSettings settings, SimulationClock clock, Consumer<StripeEventMessage> events) {
        throw new UnsupportedOperationException("not built yet: " + settings.port() + clock.now() + events);
    }

    /** {@code http://127.0.0.1:<port>}: base URL of the API. */
    public String baseUrl() {
        throw new UnsupportedOperationException();
    }

    /** Requests received whose answer waits for the simulated time. */
    public int heldRequests() {
        throw new UnsupportedOperationException();
    }

    /** The earliest simulated instant at which something happens here by itself. */
    public Optional<Instant> nextDue() {
        throw new UnsupportedOperationException();
    }

    /** Drops every held request now, for a clock that was moved back. */
    public void releaseHeld() {
        throw new UnsupportedOperationException();
    }

    /** Every call received, in order; stories list those with {@code write}. */
    public List<StripeRequest> requests() {
        throw new UnsupportedOperationException();
    }

    /** Answers the next such calls so ({@code subscriptions.update}, …), one reply each, then normally again. */
    public void reply(String call, @Nullable String user, List<Reply> replies) {
        throw new UnsupportedOperationException();
    }

    /** A subscription begins: {@code customer.subscription.created}. */
    public List<StripeEventMessage> subscribe(SubscriptionSpec spec) {
        throw new UnsupportedOperationException();
    }

    /** An invoice of the user's latest subscription of the product is paid, or its payment fails. */
    public List<StripeEventMessage> pay(PaymentSpec spec) {
        throw new UnsupportedOperationException();
    }

    /** A one-off payment with metadata {@code purpose} and {@code order_id} (BIL-41). */
    public List<StripeEventMessage> payOrder(
            String user, String purpose, String orderId, String charge, long amountMinor, String currency,
            @Nullable Instant occurred) {
        throw new UnsupportedOperationException();
    }

    /** The subscription becomes {@code past_due}. */
    public List<StripeEventMessage> pastDue(String user, String product, @Nullable Instant occurred) {
        throw new UnsupportedOperationException();
    }

    /** Its owner cancels it, now or at the end of the period (which Stripe then carries out by itself). */
    public List<StripeEventMessage> cancel(
            String user, String product, boolean atPeriodEnd, @Nullable Instant occurred) {
        throw new UnsupportedOperationException();
    }

    /** A pending cancellation is taken back. */
    public List<StripeEventMessage> reactivate(String user, String product, @Nullable Instant occurred) {
        throw new UnsupportedOperationException();
    }

    /** A schedule is made that switches to the plan at the end of the period. */
    public List<StripeEventMessage> switchPlan(
            String user, String product, String plan, @Nullable Instant occurred) {
        throw new UnsupportedOperationException();
    }

    /**
     * Money is given back.
     *
     * @param chargeOrInvoice charge id, or the id of an invoice it paid; an unknown charge is believed
     * @param amountMinor sum, or null for all that is left
     * @param refundId refund id, or null for a new one
     */
    public List<StripeEventMessage> refund(
            String chargeOrInvoice, @Nullable Long amountMinor, @Nullable String refundId,
            @Nullable Instant occurred) {
        throw new UnsupportedOperationException();
    }

    /** A dispute is opened, or ({@code won} not null) closed. */
    public List<StripeEventMessage> dispute(
            String chargeOrInvoice, @Nullable String disputeId, @Nullable Long amountMinor, @Nullable Boolean won,
            @Nullable Instant occurred) {
        throw new UnsupportedOperationException();
    }

    /** Somebody marks the charge as fraudulent. */
    public List<StripeEventMessage> fraud(String chargeOrInvoice, @Nullable Instant occurred) {
        throw new UnsupportedOperationException();
    }

    /** An early fraud warning, without a refund. */
    public List<StripeEventMessage> earlyFraudWarning(String chargeOrInvoice, @Nullable Instant occurred) {
        throw new UnsupportedOperationException();
    }

    /** An early fraud warning and the refund made because of it. */
    public List<StripeEventMessage> earlyFraudRefund(
            String chargeOrInvoice, @Nullable Long amountMinor, @Nullable Instant occurred) {
        throw new UnsupportedOperationException();
    }

    /** A raw event; nothing in the world changes. */
    public StripeEventMessage event(
            String type, Map<String, Object> object, @Nullable String apiVersion, @Nullable Instant occurred) {
        throw new UnsupportedOperationException();
    }

    /** Tells an event again, unchanged. */
    public void tellAgain(StripeEventMessage event) {
        throw new UnsupportedOperationException();
    }

    /** Customer of a user, if there is one. */
    public Optional<String> customerOf(String user) {
        throw new UnsupportedOperationException();
    }

    /** Forgets all data and all instructions. */
    public void reset() {
        throw new UnsupportedOperationException();
    }

    /** Forgets the instructions only. */
    public void forgetInstructions() {
        throw new UnsupportedOperationException();
    }

    /** Makes ids begin anew from this seed. */
    public void seed(long seed) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }
}
