package io.tributary.simulators.stripe.world;

import io.tributary.simulators.stripe.object.Charge;
import io.tributary.simulators.stripe.object.Instrument;
import io.tributary.simulators.stripe.object.Invoice;
import io.tributary.simulators.stripe.object.Span;
import io.tributary.simulators.stripe.object.Subscription;
import io.tributary.simulators.stripe.shape.Act;
import io.tributary.simulators.stripe.shape.ChargeShape;
import io.tributary.simulators.stripe.shape.InvoiceShape;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How invoices are paid, or not, and what Stripe tells of it. */
public final class Payments {

    private final World world;
    private final Subscriptions subscriptions;
    private final Schedules schedules;

    /** Acts on this world. */
    public Payments(World world, Subscriptions subscriptions, Schedules schedules) {
        this.world = world;
        this.subscriptions = subscriptions;
        this.schedules = schedules;
    }

    /** Pays an invoice, or fails to. */
    public void pay(PaymentSpec spec, Act act) {
        var known = world.invoice(spec.invoice());
        var before = known.flatMap(invoice -> world.subscription(invoice.subscription().id()))
                .orElseGet(() -> world.meant(spec.user(), spec.product()));
        var unpaid = world.invoice(before.latestInvoice()).filter(invoice -> !invoice.paid());
        boolean first = world.invoicesOf(before.id()).stream().allMatch(Invoice::extension);
        boolean samePeriod = known.isPresent()
                || first
                || before.ended()
                || (unpaid.isPresent() && act.at().isBefore(before.period().end()));
        var entered = samePeriod ? before : schedules.enterNextPeriod(before, act);
        var billed = withSource(entered.withLatestInvoice(spec.invoice()), spec);
        var status = statusAfter(before, spec.paid(), first);
        boolean unchanged = entered.equals(before) && before.status().equals(status);
        var after = entered.withStatus(status).withLatestInvoice(spec.invoice());
        if (unchanged) {
            world.put(after);
        } else {
            subscriptions.change(before, after, act);
        }
        var reason = first ? "subscription_create" : unpaid.map(Invoice::billingReason).orElse("subscription_cycle");
        var created = before.origin().created();
        var span = first ? new Span(created, billed.price().boundary(created, 1)) : new Span(billed.period().start(), billed.period().end());
        var invoice = known.orElseGet(() -> open(spec, billed, span, reason, act));
        if (spec.paid()) {
            settle(spec, invoice, act);
        } else {
            fail(invoice, act);
        }
    }

    private static String statusAfter(Subscription before, boolean paid, boolean first) {
        if (before.ended()) {
            return before.status();
        }
        if (paid) {
            return "active";
        }
        return first || before.status().equals("incomplete") ? "incomplete" : "past_due";
    }

    private static Subscription withSource(Subscription subscription, PaymentSpec spec) {
        var source = spec.source();
        if (source == null) {
            return subscription;
        }
        var metadata = new HashMap<>(subscription.metadata());
        metadata.put("source", source);
        return subscription.withMetadata(metadata);
    }

    private static Invoice open(PaymentSpec spec, Subscription billed, Span span, String reason, Act act) {
        var currency = spec.currency().toLowerCase(Locale.ROOT);
        var price = billed.price();
        long list = currency.equals(price.currency())
                ? Math.max(price.amountMinor(), spec.amountMinor())
                : spec.amountMinor();
        var source = spec.source();
        return new Invoice(
                spec.invoice(), billed, reason, "open", span,
                list, spec.amountMinor(), currency, null, source == null ? Map.of() : Map.of("source", source),
                spec.promotionCode(), false, act.at(), null);
    }

    private void settle(PaymentSpec spec, Invoice invoice, Act act) {
        var customer = invoice.subscription().origin().customer();
        boolean free = invoice.amountDue() == 0 || spec.outOfBand();
        var charge = free ? null : world.put(charge(spec, invoice, customer, act));
        if (charge != null) {
            succeeded(charge, act);
        }
        var paid = invoice.paidBy(charge == null ? null : charge.id(), spec.outOfBand(), act.at());
        world.put(paid);
        for (var type : new String[] {"invoice.paid", "invoice.payment_succeeded"}) {
            act.tell(type, shape -> InvoiceShape.invoice(paid, charge, shape), customer);
        }
        if (charge != null && !act.shape().older()) {
            act.tell("invoice_payment.paid", _ -> InvoiceShape.payment(paid, charge), customer);
        }
    }

    private static void succeeded(Charge charge, Act act) {
        act.tell("charge.succeeded", shape -> ChargeShape.charge(charge, shape), charge.customer());
        act.tell("payment_intent.succeeded", shape -> ChargeShape.intent(charge, shape), charge.customer());
    }

    private static Charge charge(PaymentSpec spec, Invoice invoice, String customer, Act act) {
        var id = Objects.requireNonNullElseGet(
                spec.charge(), () -> "ch_" + invoice.id().replaceFirst("^in_", ""));
        var told = spec.fingerprint();
        var instrument = told == null ? invoice.subscription().origin().instrument() : Instrument.of(told);
        return new Charge(
                id, customer, invoice.id(), invoice.amountDue(), invoice.currency(), instrument, 0, false, false,
                Map.of(), act.at());
    }

    private void fail(Invoice invoice, Act act) {
        world.put(invoice);
        act.tell(
                "invoice.payment_failed",
                shape -> InvoiceShape.invoice(invoice, null, shape),
                invoice.subscription().origin().customer());
    }

    /** Pays for something that is no subscription (BIL-41). */
    public void payOrder(
            String user, String purpose, String orderId, String chargeId, long amount, String currency,
            @Nullable String instrument, Act act) {
        var customer = world.customerOf(user).orElse("cus_" + user);
        world.link(user, customer);
        var paidWith = instrument == null ? new Instrument("card", "fp_" + customer) : Instrument.of(instrument);
        var metadata = Map.of("user_id", user, "purpose", purpose, "order_id", orderId);
        succeeded(
                world.put(new Charge(
                        chargeId, customer, null, amount, currency.toLowerCase(Locale.ROOT), paidWith, 0, false, false,
                        metadata, act.at())),
                act);
    }
}
