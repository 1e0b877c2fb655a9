package io.tributary.simulators.stripe.api;

import io.tributary.simulators.http.Form;
import io.tributary.simulators.http.Request;
import io.tributary.simulators.stripe.object.Invoice;
import io.tributary.simulators.stripe.object.Subscription;
import io.tributary.simulators.stripe.shape.ChargeShape;
import io.tributary.simulators.stripe.shape.SubscriptionShape;
import io.tributary.simulators.stripe.world.World;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds what a request asks for. */
public final class StripeRoutes {

    private final World world;
    private final SubscriptionsApi subscriptions;
    private final SchedulesApi schedules;
    private final RefundsApi refunds;
    private final Rendering rendering;

    /** Routes to these. */
    public StripeRoutes(
            World world, SubscriptionsApi subscriptions, SchedulesApi schedules, RefundsApi refunds) {
        this.world = world;
        this.subscriptions = subscriptions;
        this.schedules = schedules;
        this.refunds = refunds;
        this.rendering = new Rendering(world);
    }

    /** The call, or empty for a route that does not exist here. */
    public Optional<ApiCall> call(Request request) {
        var path = request.path();
        if (path.size() < 2 || !path.getFirst().equals("v1")) {
            return Optional.empty();
        }
        boolean inQuery = request.method().equals("GET") || request.body().length == 0;
        var sent = new Parameters(Form.nested(inQuery ? request.query() : request.form()));
        return switch (path.get(1)) {
            case "subscriptions" -> subscription(request, sent);
            case "subscription_schedules" -> schedule(request, sent);
            case "refunds" -> refund(request, sent);
            default -> read(request, sent);
        };
    }

    private Optional<ApiCall> subscription(Request request, Parameters sent) {
        if (request.path().size() != 3) {
            return Optional.empty();
        }
        var id = request.path().get(2);
        var user = userOf(id);
        return Optional.ofNullable(switch (request.method()) {
            case "GET" -> new ApiCall("subscriptions.retrieve", false, id, user, sent, (_, shape) ->
                    rendering.subscription(subscriptions.find(id), shape, sent.expand()));
            case "POST" -> new ApiCall("subscriptions.update", true, id, user, sent, (act, shape) ->
                    rendering.subscription(subscriptions.update(id, sent, act), shape, sent.expand()));
            case "DELETE" -> new ApiCall("subscriptions.cancel", true, id, user, sent, (act, shape) ->
                    rendering.subscription(subscriptions.cancel(id, sent, act), shape, sent.expand()));
            default -> null;
        });
    }

    private Optional<ApiCall> schedule(Request request, Parameters sent) {
        if (request.is("POST /v1/subscription_schedules")) {
            var from = sent.text("from_subscription").orElse(null);
            return write("subscriptionSchedules.create", from, userOf(from), sent, (act, _) ->
                    SubscriptionShape.schedule(schedules.create(sent, act)));
        }
        var id = request.path().size() > 2 ? request.path().get(2) : "";
        var user = world.schedule(id).map(found -> userOf(found.subscription())).orElse(null);
        if (request.is("GET /v1/subscription_schedules/{id}")) {
            return Optional.of(new ApiCall("subscriptionSchedules.retrieve", false, id, user, sent, (_, _) ->
                    SubscriptionShape.schedule(schedules.find(id))));
        }
        if (request.is("POST /v1/subscription_schedules/{id}")) {
            return write("subscriptionSchedules.update", id, user, sent, (act, _) ->
                    SubscriptionShape.schedule(schedules.update(id, sent, act)));
        }
        if (request.is("POST /v1/subscription_schedules/{id}/release")) {
            return write("subscriptionSchedules.release", id, user, sent, (act, _) ->
                    SubscriptionShape.schedule(schedules.release(id, sent, act)));
        }
        if (request.is("POST /v1/subscription_schedules/{id}/cancel")) {
            return write("subscriptionSchedules.cancel", id, user, sent, (act, _) ->
                    SubscriptionShape.schedule(schedules.cancel(id, sent, act)));
        }
        return Optional.empty();
    }

    private Optional<ApiCall> refund(Request request, Parameters sent) {
        if (!request.is("POST /v1/refunds")) {
            return Optional.empty();
        }
        var charge = world.charge(sent.text("charge").orElse(null))
                .or(() -> world.chargeOfIntent(sent.text("payment_intent").orElse(null)));
        var user = charge.flatMap(found -> world.userOf(found.customer())).orElse(null);
        var object = sent.text("charge").or(() -> sent.text("payment_intent")).orElse(null);
        return write("refunds.create", object, user, sent, (act, _) ->
                ChargeShape.refund(refunds.create(sent, act)));
    }

    private Optional<ApiCall> read(Request request, Parameters sent) {
        if (!request.method().equals("GET")) {
            return Optional.empty();
        }
        var id = request.path().size() == 3 ? request.path().get(2) : "";
        if (request.is("GET /v1/invoices/{id}")) {
            return read("invoices.retrieve", id, sent, (_, shape) ->
                    rendering.invoice(invoice(id), shape, sent.expand()));
        }
        if (request.is("GET /v1/invoices")) {
            return read("invoices.list", null, sent, (_, shape) -> rendering.invoices(sent, shape));
        }
        if (request.is("GET /v1/invoice_payments")) {
            return read("invoicePayments.list", null, sent, (_, _) -> rendering.payments(sent));
        }
        if (request.is("GET /v1/payment_intents/{id}")) {
            return read("paymentIntents.retrieve", id, sent, (_, shape) ->
                    rendering.intent(id, shape, sent.expand()));
        }
        if (request.is("GET /v1/charges/{id}")) {
            return read("charges.retrieve", id, sent, (_, shape) -> rendering.charge(id, shape));
        }
        return Optional.empty();
    }

    private Invoice invoice(String id) {
        return world.invoice(id).orElseThrow(() -> StripeProblem.missing("invoice", id, null));
    }

    private static Optional<ApiCall> write(
            String name, @Nullable String object, @Nullable String user, Parameters sent, ApiCall.Work work) {
        return Optional.of(new ApiCall(name, true, object, user, sent, work));
    }

    private static Optional<ApiCall> read(
            String name, @Nullable String object, Parameters sent, ApiCall.Work work) {
        return Optional.of(new ApiCall(name, false, object, null, sent, work));
    }

    private @Nullable String userOf(@Nullable String subscription) {
        return world.subscription(subscription).map(Subscription::origin).map(origin -> origin.user()).orElse(null);
    }
}
