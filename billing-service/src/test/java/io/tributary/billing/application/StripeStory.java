package io.tributary.billing.application;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Events of one subscription over two months, in the older or the basil shape, as raw JSON. */
final class StripeStory {
    static final long START = 1775822400;
    static final long MIDDLE = 1778414400;
    static final long END = 1781092800;
    private final List<String> events = new ArrayList<>();
    private final boolean basil;
    private final String funding;
    private final String price;

    StripeStory(boolean basil, String funding, String price) {
        this.basil = basil;
        this.funding = funding;
        this.price = price;
    }

    List<String> events() {
        return List.copyOf(events);
    }

    /** An event; ids count up. */
    StripeStory event(String type, long created, String object) {
        events.add(String.format(Locale.ROOT, "{\"id\":\"evt_%d\",\"object\":\"event\",\"type\":\"%s\",\"created\":%d,\"livemode\":false,\"data\":{\"object\":%s}}",
                events.size(), type, created, object));
        return this;
    }

    /** State of the subscription. */
    StripeStory subscription(String verb, long created, String status, long from, long to, String more) {
        String times = "\"current_period_start\":" + from + ",\"current_period_end\":" + to;
        String object = "{\"id\":\"sub_1\",\"object\":\"subscription\",\"customer\":\"cus_1\",\"status\":\"" + status + "\",\"start_date\":" + START
                + ",\"metadata\":{\"user_id\":\"bob\"" + (funding.isEmpty() ? "" : ",\"funding\":\"" + funding + "\"") + "}," + (basil ? "" : times + ",")
                + more + "\"items\":{\"data\":[{\"id\":\"si_1\",\"price\":{\"id\":\"" + price + "\"}" + (basil ? "," + times : "") + "}]}}";
        return event("customer.subscription." + verb, created, object);
    }

    /** A paid or failed invoice. */
    StripeStory invoice(String verb, long created, String id, String status, long from, long to, String number) {
        long paid = status.equals("paid") ? 1900 : 0;
        String line = "{\"id\":\"il_" + id + "\",\"amount\":1900,\"period\":{\"start\":" + from + ",\"end\":" + to + "},"
                + (basil ? "\"pricing\":{\"price_details\":{\"price\":\"" + price + "\"}},\"parent\":{\"subscription_item_details\":{\"proration\":false}}"
                        : "\"price\":{\"id\":\"" + price + "\"},\"proration\":false") + "}";
        String where = basil ? "\"parent\":{\"type\":\"subscription_details\",\"subscription_details\":{\"subscription\":\"sub_1\"}}"
                : "\"subscription\":\"sub_1\",\"charge\":" + (paid > 0 ? "\"ch_" + number + "\"" : "null") + ",\"payment_intent\":\"pi_" + number + "\"";
        return event("invoice." + verb, created, "{\"id\":\"" + id + "\",\"object\":\"invoice\",\"customer\":\"cus_1\",\"status\":\"" + status
                + "\",\"amount_paid\":" + paid + ",\"currency\":\"usd\",\"billing_reason\":\"subscription_cycle\"," + where
                + ",\"status_transitions\":{\"paid_at\":" + (paid > 0 ? String.valueOf(created) : "null") + "},\"lines\":{\"data\":[" + line + "]}}");
    }

    /** What paid an invoice, told apart from it. */
    StripeStory whatPaid(String invoice, String number, long created) {
        event("invoice_payment.paid", created, "{\"id\":\"inpay_" + number + "\",\"invoice\":\"" + invoice
                + "\",\"status\":\"paid\",\"payment\":{\"type\":\"payment_intent\",\"payment_intent\":\"pi_" + number + "\"}}");
        return charge("succeeded", created, number, 0, "");
    }

    /** State of a charge. */
    StripeStory charge(String verb, long created, String number, long refunded, String more) {
        return event("charge." + verb, created, "{\"id\":\"ch_" + number + "\",\"customer\":\"cus_1\",\"payment_intent\":\"pi_" + number
                + "\",\"amount\":1900,\"currency\":\"usd\",\"status\":\"succeeded\",\"amount_refunded\":" + refunded + "," + more
                + "\"payment_method_details\":{\"type\":\"card\",\"card\":{\"fingerprint\":\"fp_1\"}}}");
    }

    /** Two paid months with a failure in between, a switch thought better of, money given back, and the end. */
    static StripeStory whole(boolean basil, String funding, String price) {
        StripeStory story = new StripeStory(basil, funding, price);
        story.subscription("created", START, "incomplete", START, MIDDLE, "")
                .invoice("paid", START + 2, "in_1", "paid", START, MIDDLE, "1").invoice("payment_succeeded", START + 2, "in_1", "paid", START, MIDDLE, "1")
                .whatPaid("in_1", "1", START + 2)
                .subscription("updated", START + 3, "active", START, MIDDLE, "");
        schedule(story);
        story.subscription("updated", MIDDLE + 1, "active", MIDDLE, END, "")
                .invoice("payment_failed", MIDDLE + 3600, "in_2", "open", MIDDLE, END, "2")
                .subscription("updated", MIDDLE + 3601, "past_due", MIDDLE, END, "")
                .invoice("payment_failed", MIDDLE + 7200, "in_2", "open", MIDDLE, END, "2")
                .invoice("paid", MIDDLE + 9000, "in_2", "paid", MIDDLE, END, "2").whatPaid("in_2", "2", MIDDLE + 9000)
                .subscription("updated", MIDDLE + 9001, "active", MIDDLE, END, "");
        adverse(story);
        return story.subscription("updated", MIDDLE + 90_000, "active", MIDDLE, END, "\"cancel_at_period_end\":true,")
                .subscription("deleted", END, "canceled", MIDDLE, END, "\"cancel_at_period_end\":true,\"ended_at\":" + END + ",");
    }

    private static void schedule(StripeStory story) {
        String phases = "\"phases\":[{\"start_date\":" + START + ",\"end_date\":" + MIDDLE + ",\"items\":[{\"price\":\"" + story.price
                + "\"}]},{\"start_date\":" + MIDDLE + ",\"items\":[{\"price\":\"p_term\"}]}]";
        story.event("subscription_schedule.created", START + 50, "{\"id\":\"ss_1\",\"customer\":\"cus_1\",\"subscription\":\"sub_1\",\"status\":\"active\"," + phases + "}")
                .subscription("updated", START + 50, "active", START, MIDDLE, "\"schedule\":\"ss_1\",")
                .event("subscription_schedule.released", START + 90, "{\"id\":\"ss_1\",\"customer\":\"cus_1\",\"released_subscription\":\"sub_1\",\"status\":\"released\"," + phases + "}")
                .subscription("updated", START + 91, "active", START, MIDDLE, "\"schedule\":null,");
    }

    private static void adverse(StripeStory story) {
        story.event("refund.created", MIDDLE + 20_000, "{\"id\":\"re_1\",\"payment_intent\":\"pi_1\",\"amount\":500,\"status\":\"succeeded\"}")
                .charge("refunded", MIDDLE + 20_001, "1", 500, "").charge("refunded", MIDDLE + 30_000, "1", 1900, "")
                .event("charge.dispute.created", MIDDLE + 40_000, "{\"id\":\"dp_1\",\"charge\":\"ch_2\",\"payment_intent\":\"pi_2\",\"status\":\"needs_response\"}")
                .event("charge.dispute.closed", MIDDLE + 50_000, "{\"id\":\"dp_1\",\"charge\":\"ch_2\",\"payment_intent\":\"pi_2\",\"status\":\"won\"}")
                .charge("updated", MIDDLE + 60_000, "2", 0, "\"fraud_details\":{\"stripe_report\":\"fraudulent\"},");
    }
}
