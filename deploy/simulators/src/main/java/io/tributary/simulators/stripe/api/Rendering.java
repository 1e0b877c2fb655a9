package io.tributary.simulators.stripe.api;

import io.tributary.simulators.stripe.object.Invoice;
import io.tributary.simulators.stripe.object.Subscription;
import io.tributary.simulators.stripe.shape.ChargeShape;
import io.tributary.simulators.stripe.shape.InvoiceShape;
import io.tributary.simulators.stripe.shape.Shape;
import io.tributary.simulators.stripe.shape.SubscriptionShape;
import io.tributary.simulators.stripe.world.World;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Objects as answers, with references expanded where asked. */
final class Rendering {

    private final World world;

    Rendering(World world) {
        this.world = world;
    }

    Map<String, Object> subscription(Subscription from, Shape shape, List<String> expand) {
        var json = SubscriptionShape.subscription(from, shape);
        if (asks(expand, "latest_invoice")) {
            world.invoice(from.latestInvoice())
                    .ifPresent(found -> json.put("latest_invoice", invoice(found, shape, below(expand, "latest_invoice"))));
        }
        if (asks(expand, "schedule")) {
            world.schedule(from.schedule())
                    .ifPresent(found -> json.put("schedule", SubscriptionShape.schedule(found)));
        }
        return json;
    }

    Map<String, Object> invoice(Invoice from, Shape shape, List<String> expand) {
        var charge = world.charge(from.charge());
        var json = InvoiceShape.invoice(from, charge.orElse(null), shape);
        if (asks(expand, "charge")) {
            charge.ifPresent(found -> json.replace("charge", ChargeShape.charge(found, shape)));
        }
        if (asks(expand, "payment_intent")) {
            charge.ifPresent(found -> json.replace("payment_intent", ChargeShape.intent(found, shape)));
        }
        return json;
    }

    Map<String, Object> charge(String id, Shape shape) {
        return world.charge(id)
                .map(found -> ChargeShape.charge(found, shape))
                .orElseThrow(() -> StripeProblem.missing("charge", id, null));
    }

    Map<String, Object> intent(String id, Shape shape, List<String> expand) {
        var charge = world.chargeOfIntent(id)
                .orElseThrow(() -> StripeProblem.missing("payment_intent", id, null));
        var json = ChargeShape.intent(charge, shape);
        if (asks(expand, "latest_charge")) {
            json.put("latest_charge", ChargeShape.charge(charge, shape));
        }
        return json;
    }

    Map<String, Object> payments(Parameters query) {
        var id = query.required("invoice");
        var invoice = world.invoice(id).orElseThrow(() -> StripeProblem.missing("invoice", id, "invoice"));
        var found = world.charge(invoice.charge()).map(charge -> InvoiceShape.payment(invoice, charge));
        return Shape.list("/v1/invoice_payments", found.map(List::of).orElse(List.of()));
    }

    Map<String, Object> invoices(Parameters query, Shape shape) {
        var subscriptions = query.text("subscription")
                .map(List::of)
                .orElseGet(() -> query.text("customer").stream()
                        .flatMap(customer -> world.subscriptionsOf(customer).stream())
                        .map(Subscription::id)
                        .toList());
        var status = query.text("status");
        var found = subscriptions.stream()
                .flatMap(id -> world.invoicesOf(id).reversed().stream())
                .filter(invoice -> status.isEmpty() || status.equals(Optional.of(invoice.status())))
                .toList();
        int limit = query.number("limit").orElse(10L).intValue();
        int from = query.text("starting_after")
                .map(id -> 1 + found.stream().map(Invoice::id).toList().indexOf(id))
                .orElse(0);
        var page = found.stream().skip(from).limit(limit).map(each -> invoice(each, shape, List.of())).toList();
        var json = Shape.list("/v1/invoices", page);
        json.put("has_more", found.size() > from + limit);
        return json;
    }

    private static boolean asks(List<String> expand, String name) {
        return expand.stream().anyMatch(each -> each.equals(name) || each.startsWith(name + "."));
    }

    private static List<String> below(List<String> expand, String name) {
        return expand.stream()
                .filter(each -> each.startsWith(name + "."))
                .map(each -> each.substring(name.length() + 1))
                .toList();
    }
}
