package io.tributary.billing.adapter.out.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.billing.domain.stripe.ChargeFact;
import io.tributary.billing.domain.stripe.InvoiceFact;
import io.tributary.billing.domain.stripe.StripeFact;
import io.tributary.billing.domain.stripe.SubscriptionFact;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class StripeJsonTest {
    private static final String OLDER = """
            {"id":"evt_1","type":"invoice.paid","created":1775822400,"livemode":false,"data":{"object":{"id":"in_1","object":"invoice",
            "customer":{"id":"cus_1","object":"customer"},"subscription":"sub_1","status":"paid","paid":true,"amount_paid":2500,"currency":"usd",
            "billing_reason":"subscription_create","charge":"ch_1","payment_intent":"pi_1","subscription_details":{"metadata":{"user_id":"bob"}},
            "status_transitions":{"paid_at":1775822401},"lines":{"data":[{"id":"il_1","amount":2500,"proration":false,"price":{"id":"price_a"},
            "period":{"start":1775822400,"end":1778414400}}]}}}}""";
    private static final String BASIL = """
            {"id":"evt_2","type":"invoice.payment_succeeded","created":1775822400,"data":{"object":{"id":"in_1","customer":"cus_1","status":"paid",
            "amount_paid":2500,"currency":"usd","billing_reason":"subscription_create","parent":{"type":"subscription_details",
            "subscription_details":{"subscription":"sub_1","metadata":{"user_id":"bob"}}},"payments":{"data":[{"status":"paid","payment":
            {"type":"payment_intent","payment_intent":"pi_1","charge":"ch_1"}}]},"status_transitions":{"paid_at":1775822401},
            "lines":{"data":[{"id":"il_1","amount":2500,"pricing":{"price_details":{"price":"price_a"}},"parent":{"type":"subscription_item_details",
            "subscription_item_details":{"proration":false}},"period":{"start":1775822400,"end":1778414400}}]}}}}""";

    @Test
    @DisplayName("Both shapes of an invoice say the same (BIL-14, BIL-15)")
    void invoices() {
        InvoiceFact older = (InvoiceFact) StripeJson.event(OLDER).fact();
        assertThat(StripeJson.event(BASIL).fact()).isEqualTo(older);
        assertThat(older.customer()).isEqualTo("cus_1");
        assertThat(older.currency()).isEqualTo("USD");
        assertThat(older.paidAt()).isEqualTo(Instant.ofEpochSecond(1775822401));
        assertThat(older.labels().userId()).isEqualTo("bob");
    }

    @Test
    @DisplayName("The period of a subscription is read from the subscription or from its item (BIL-14)")
    void periods() {
        String older = event("customer.subscription.updated", "{\"id\":\"sub\",\"status\":\"active\",\"current_period_start\":10,\"current_period_end\":20,"
                + "\"items\":{\"data\":[{\"id\":\"si\",\"price\":{\"id\":\"p\"}}]}}");
        String basil = event("customer.subscription.updated", "{\"id\":\"sub\",\"status\":\"active\","
                + "\"items\":{\"data\":[{\"id\":\"si\",\"price\":\"p\",\"current_period_start\":10,\"current_period_end\":20}]}}");
        assertThat(((SubscriptionFact) StripeJson.event(basil).fact()).items()).isEqualTo(((SubscriptionFact) StripeJson.event(older).fact()).items())
                .containsExactly(new SubscriptionFact.Item("si", "p", Instant.ofEpochSecond(10), Instant.ofEpochSecond(20)));
    }

    @Test
    @DisplayName("Fraud is told by the user's or Stripe's report (BIL-85)")
    void fraud() {
        assertThat(((ChargeFact) StripeJson.event(event("charge.updated", "{\"id\":\"ch\",\"fraud_details\":{\"stripe_report\":\"fraudulent\"}}")).fact())
                .fraud()).isTrue();
    }

    @Test
    @DisplayName("Types that are not read are recognized as such (BIL-13)")
    void unread() {
        assertThat(StripeJson.event(event("product.created", "{\"id\":\"prod\"}")).fact()).isInstanceOf(StripeFact.Unread.class);
    }

    @Test
    @DisplayName("An impossible invoice is refused with its reason, an unreadable event with another (bad input)")
    void refused() {
        assertThat(reason(OLDER.replace("\"amount_paid\":2500", "\"amount_paid\":-1"))).isEqualTo("invoice_invalid");
        assertThat(reason(OLDER.replace("\"usd\"", "\"zzz\""))).isEqualTo("invoice_invalid");
        assertThat(reason(OLDER.replace("\"end\":1778414400", "\"end\":1"))).isEqualTo("invoice_invalid");
        assertThat(reason("{\"id\":\"evt\"}")).isEqualTo("event_malformed");
        assertThat(reason("no json")).isEqualTo("event_malformed");
        assertThatThrownBy(() -> StripeJson.event("[".repeat(5000))).isInstanceOf(UnusableEvent.class);
    }

    private static String reason(String raw) {
        try {
            StripeJson.event(raw);
            return "usable";
        } catch (UnusableEvent unusable) {
            return unusable.reason();
        }
    }

    private static String event(String type, String object) {
        return "{\"id\":\"evt\",\"type\":\"" + type + "\",\"created\":1,\"data\":{\"object\":" + object + "}}";
    }

    /** Damages a good event at random; whatever comes out is read or refused, and never an error of ours. */
    @Property(tries = 2000)
    @Label("No damaged event is an unhandled error (BIL-15, bad input)")
    void noDamagedEventIsAnUnhandledError(@ForAll long seed) {
        Random random = new Random(seed);
        List<String> types = List.of("invoice.paid", "customer.subscription.updated", "charge.refunded", "subscription_schedule.updated",
                "refund.created", "charge.dispute.created", "payment_intent.succeeded", "invoice_payment.paid", "radar.early_fraud_warning.created");
        List<String> junk = List.of("null", "1", "-1", "1e400", "[]", "{}", "\"\"", "\"x\"", "true", "99999999999999999999", "0.5", "[[]]", "{\"id\":3}");
        String raw = (random.nextBoolean() ? OLDER : BASIL).replaceFirst("invoice\\.[a-z_]+", types.get(random.nextInt(types.size())));
        for (int damage = random.nextInt(4); damage >= 0; damage--) {
            int colon = raw.indexOf(':', random.nextInt(raw.length()));
            int end = Math.min(index(raw, ',', colon), index(raw, '}', colon));
            if (colon > 0 && end > colon) {
                raw = raw.substring(0, colon + 1) + junk.get(random.nextInt(junk.size())) + raw.substring(end);
            }
        }
        assertThat(Set.of("usable", "event_malformed", "invoice_invalid")).contains(reason(raw));
    }

    private static int index(String raw, char wanted, int from) {
        int found = raw.indexOf(wanted, Math.max(0, from));
        return found < 0 ? raw.length() : found;
    }
}
