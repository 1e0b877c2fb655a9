package io.tributary.simulators.stripe;

import io.tributary.simulators.Identifiers;
import io.tributary.simulators.SimulationClock;
import io.tributary.simulators.http.LoopbackServer;
import io.tributary.simulators.script.Reply;
import io.tributary.simulators.stripe.api.RefundsApi;
import io.tributary.simulators.stripe.api.SchedulesApi;
import io.tributary.simulators.stripe.api.StripeRoutes;
import io.tributary.simulators.stripe.api.SubscriptionsApi;
import io.tributary.simulators.stripe.shape.Act;
import io.tributary.simulators.stripe.shape.EventTeller;
import io.tributary.simulators.stripe.world.Alarms;
import io.tributary.simulators.stripe.world.OwnersActs;
import io.tributary.simulators.stripe.world.Payments;
import io.tributary.simulators.stripe.world.PaymentSpec;
import io.tributary.simulators.stripe.world.PriceCatalog;
import io.tributary.simulators.stripe.world.Schedules;
import io.tributary.simulators.stripe.world.SubscriptionSpec;
import io.tributary.simulators.stripe.world.Subscriptions;
import io.tributary.simulators.stripe.world.Trouble;
import io.tributary.simulators.stripe.world.World;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Stripe on a loopback port, and its world. Every event goes to the consumer in the order in which it happened; what
 * people do (the methods below) also returns its events, so that a story can deliver them again.
 *
 * <p>One call or act at a time. Its events are handed on before it returns or is answered, in order per customer; the
 * consumer may be slow, but must not call the simulator. Where an instant {@code occurred} may be given, null means now.
 */
public final class StripeSimulator implements AutoCloseable {

    private final SimulationClock clock;
    private final Identifiers ids;
    private final World world = new World();
    private final PriceCatalog prices = PriceCatalog.shipped();
    private final Alarms alarms;
    private final EventTeller teller;
    private final OrderedDelivery delivery;
    private final Payments payments;
    private final Trouble trouble;
    private final OwnersActs owners;
    private final Subscriptions subscriptions;
    private final StripeGate gate;
    private final LoopbackServer server;

    private StripeSimulator(
            StripeSettings settings, SimulationClock clock, Consumer<StripeEventMessage> events) {
        this.clock = clock;
        this.ids = new Identifiers(settings.seed());
        this.alarms = new Alarms(clock, this::alone);
        this.teller = new EventTeller(ids, settings.eventVersions());
        this.delivery = new OrderedDelivery(teller, events);
        this.subscriptions = new Subscriptions(world, prices, ids, alarms, teller);
        var schedules = new Schedules(world, ids, subscriptions);
        this.payments = new Payments(world, subscriptions, schedules);
        this.trouble = new Trouble(world, ids);
        this.owners = new OwnersActs(world, prices, subscriptions, schedules);
        var routes = new StripeRoutes(
                world,
                new SubscriptionsApi(world, prices, subscriptions),
                new SchedulesApi(world, prices, schedules),
                new RefundsApi(world, trouble));
        this.gate = new StripeGate(settings, clock, routes, teller);
        var desk = new StripeDesk(this);
        this.server = LoopbackServer.start(
                settings.port(),
                clock,
                request -> request.path().isEmpty() || !request.path().getFirst().equals("_sim")
                        ? delivery.exclusively(() -> gate.judge(request))
                        : desk.handle(request));
    }

    /** Starts listening on loopback. */
    public static StripeSimulator start(
            StripeSettings settings, SimulationClock clock, Consumer<StripeEventMessage> events) {
        return new StripeSimulator(settings, clock, events);
    }

    private void alone(Runnable work) {
        delivery.exclusively(() -> {
            work.run();
            return true;
        });
    }

    private List<StripeEventMessage> act(@Nullable Instant occurred, Consumer<Act> deed) {
        return delivery.exclusively(() -> {
            var act = teller.act(occurred == null ? clock.now() : occurred, null);
            deed.accept(act);
            return act.events();
        });
    }

    /** {@code http://127.0.0.1:<port>}: base URL of the API. */
    public String baseUrl() {
        return server.baseUrl();
    }

    /** Requests received whose answer waits for the simulated time. */
    public int heldRequests() {
        return server.heldRequests();
    }

    /** The earliest simulated instant at which something happens here by itself. */
    public Optional<Instant> nextDue() {
        return Stream.of(server.nextDue(), alarms.nextDue())
                .flatMap(Optional::stream)
                .min(Instant::compareTo);
    }

    /** Drops every held request now, for a clock that was moved back. */
    public void releaseHeld() {
        server.releaseHeld();
    }

    /** Every call received, in order; stories list those with {@code write}. */
    public List<StripeRequest> requests() {
        return delivery.exclusively(gate::log);
    }

    /** Answers the next such calls so ({@code subscriptions.update}, …), one reply each, then normally again. */
    public void reply(String call, @Nullable String user, List<Reply> replies) {
        alone(() -> gate.reply(call, user, replies));
    }

    /** Adds a price {@code price_<product>_<plan>} in US cents, or replaces it. */
    public void price(String product, String plan, long cents, int months) {
        alone(() -> prices.add(product, plan, cents, months));
    }

    /** A subscription begins: {@code customer.subscription.created}. */
    public List<StripeEventMessage> subscribe(SubscriptionSpec spec) {
        return act(spec.occurred(), act -> subscriptions.begin(spec, act));
    }

    /** An invoice of the user's latest subscription of the product is paid, or its payment fails. */
    public List<StripeEventMessage> pay(PaymentSpec spec) {
        return act(spec.occurred(), act -> payments.pay(spec, act));
    }

    /** A one-off payment with metadata {@code purpose} and {@code order_id} (BIL-41). */
    public List<StripeEventMessage> payOrder(
            String user, String purpose, String orderId, String charge, long amountMinor, String currency,
            @Nullable Instant occurred) {
        return act(occurred, act ->
                payments.payOrder(user, purpose, orderId, charge, amountMinor, currency, null, act));
    }

    /** The subscription becomes {@code past_due}. */
    public List<StripeEventMessage> pastDue(String user, String product, @Nullable Instant occurred) {
        return act(occurred, act -> owners.pastDue(user, product, act));
    }

    /** Its owner cancels it, now or at the end of the period (which Stripe then carries out by itself). */
    public List<StripeEventMessage> cancel(
            String user, String product, boolean atPeriodEnd, @Nullable Instant occurred) {
        return act(occurred, act -> owners.cancel(user, product, atPeriodEnd, act));
    }

    /** A pending cancellation is taken back. */
    public List<StripeEventMessage> reactivate(String user, String product, @Nullable Instant occurred) {
        return act(occurred, act -> owners.reactivate(user, product, act));
    }

    /** A schedule is made that switches to the plan at the end of the period. */
    public List<StripeEventMessage> switchPlan(
            String user, String product, String plan, @Nullable Instant occurred) {
        return act(occurred, act -> owners.switchPlan(user, product, plan, act));
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
        return act(occurred, act ->
                trouble.refund(chargeOrInvoice, amountMinor, refundId, "requested_by_customer", act));
    }

    /** A dispute is opened, or ({@code won} not null) closed. */
    public List<StripeEventMessage> dispute(
            String chargeOrInvoice, @Nullable String disputeId, @Nullable Long amountMinor, @Nullable Boolean won,
            @Nullable Instant occurred) {
        return act(occurred, act -> trouble.dispute(chargeOrInvoice, disputeId, amountMinor, won, act));
    }

    /** Somebody marks the charge as fraudulent. */
    public List<StripeEventMessage> fraud(String chargeOrInvoice, @Nullable Instant occurred) {
        return act(occurred, act -> trouble.fraud(chargeOrInvoice, act));
    }

    /** An early fraud warning, without a refund. */
    public List<StripeEventMessage> earlyFraudWarning(String chargeOrInvoice, @Nullable Instant occurred) {
        return act(occurred, act -> trouble.warning(chargeOrInvoice, null, false, act));
    }

    /** An early fraud warning and the refund made because of it. */
    public List<StripeEventMessage> earlyFraudRefund(
            String chargeOrInvoice, @Nullable Long amountMinor, @Nullable Instant occurred) {
        return act(occurred, act -> trouble.warning(chargeOrInvoice, amountMinor, true, act));
    }

    /** A raw event; nothing in the world changes. */
    public StripeEventMessage event(
            String type, Map<String, Object> object, @Nullable String apiVersion, @Nullable Instant occurred) {
        var customer = "customer".equals(object.get("object")) ? object.get("id") : object.get("customer");
        return delivery.exclusively(() -> {
            var act = teller.act(occurred == null ? clock.now() : occurred, apiVersion);
            act.tell(type, _ -> object, customer instanceof String id ? id : null);
            return act.events().getFirst();
        });
    }

    /** Tells an event again, unchanged. */
    public void tellAgain(StripeEventMessage event) {
        alone(() -> teller.again(event));
    }

    /** Customer of a user, if there is one. */
    public Optional<String> customerOf(String user) {
        return delivery.exclusively(() -> world.customerOf(user));
    }

    /** Forgets all data and all instructions. */
    public void reset() {
        server.releaseHeld();
        alone(() -> {
            alarms.clear();
            world.clear();
            gate.clear();
        });
    }

    /** Forgets the instructions only. */
    public void forgetInstructions() {
        alone(gate::forgetInstructions);
    }

    /** Makes ids begin anew from this seed. */
    public void seed(long seed) {
        ids.seed(seed);
    }

    @Override
    public void close() {
        server.close();
    }
}
