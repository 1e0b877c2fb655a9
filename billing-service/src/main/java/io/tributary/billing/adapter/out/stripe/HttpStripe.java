package io.tributary.billing.adapter.out.stripe;

import io.tributary.billing.application.provider.Reply;
import io.tributary.billing.application.provider.Stripe;
import io.tributary.billing.domain.stripe.ChargeFact;
import io.tributary.billing.domain.stripe.InvoicePaymentFact;
import io.tributary.billing.domain.stripe.IntentFact;
import io.tributary.billing.domain.stripe.ScheduleFact;
import io.tributary.billing.domain.stripe.SubscriptionFact;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Stripe over HTTP in its own form-encoded dialect. */
public final class HttpStripe implements Stripe {
    private static final String NONE = "none";
    private static final String SUBSCRIPTION = "/v1/subscriptions/{id}";
    private static final String SCHEDULES = "/v1/subscription_schedules";

    private final StripeClient client;

    /**
     * @param apiKey     secret key, null when there is none
     * @param apiVersion version of every call, whatever the account's default is
     */
    public HttpStripe(String baseUrl, @Nullable String apiKey, String apiVersion, Duration connectTimeout, Duration callTimeout, Clock clock) {
        this.client = new StripeClient(baseUrl, apiKey, apiVersion, connectTimeout, callTimeout, clock);
    }

    @Override
    public boolean configured() {
        return client.configured();
    }

    @Override
    public Mono<Reply<SubscriptionFact>> subscription(String id) {
        return client.get(SUBSCRIPTION, StripeObjects::subscription, id);
    }

    @Override
    public Mono<Reply<SubscriptionFact>> moveTrialEnd(String id, Instant end, boolean moveCancelAt, String key) {
        MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
        form.add("trial_end", seconds(end));
        form.add("proration_behavior", NONE);
        if (moveCancelAt) {
            form.add("cancel_at", seconds(end));
        }
        return client.post(SUBSCRIPTION, form, key, StripeObjects::subscription, id);
    }

    @Override
    public Mono<Reply<SubscriptionFact>> cancelAtPeriodEnd(String id, boolean cancel, String key) {
        MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
        form.add("cancel_at_period_end", String.valueOf(cancel));
        return client.post(SUBSCRIPTION, form, key, StripeObjects::subscription, id);
    }

    @Override
    public Mono<Reply<SubscriptionFact>> cancelNow(String id, String key) {
        return client.delete(SUBSCRIPTION + "?prorate=false", key, StripeObjects::subscription, id);
    }

    @Override
    public Mono<Reply<ScheduleFact>> schedule(String id) {
        return client.get(SCHEDULES + "/{id}", StripeObjects::schedule, id);
    }

    @Override
    public Mono<Reply<ScheduleFact>> createSchedule(String subscription, String key) {
        MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
        form.add("from_subscription", subscription);
        return client.post(SCHEDULES, form, key, StripeObjects::schedule);
    }

    @Override
    public Mono<Reply<ScheduleFact>> updateSchedule(String id, List<ScheduleFact.Phase> phases, @Nullable Instant trialEnd, String key) {
        MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
        for (int index = 0; index < phases.size(); index++) {
            ScheduleFact.Phase phase = phases.get(index);
            String name = "phases[" + index + "]";
            form.add(name + "[items][0][price]", phase.prices().getFirst());
            form.add(name + "[items][0][quantity]", "1");
            form.add(name + "[proration_behavior]", NONE);
            form.add(name + "[start_date]", seconds(Objects.requireNonNull(phase.start())));
            if (phase.end() != null) {
                form.add(name + "[end_date]", seconds(phase.end()));
            }
            if (index == 0 && trialEnd != null) {
                form.add(name + "[trial_end]", seconds(trialEnd));
            }
        }
        form.add("proration_behavior", NONE);
        return client.post(SCHEDULES + "/{id}", form, key, StripeObjects::schedule, id);
    }

    @Override
    public Mono<Reply<ScheduleFact>> releaseSchedule(String id, String key) {
        return client.post(SCHEDULES + "/{id}/release", new LinkedMultiValueMap<>(), key, StripeObjects::schedule, id)
                .flatMap(reply -> reply instanceof Reply.Rejected<ScheduleFact>
                        ? schedule(id).map(read -> read instanceof Reply.Done<ScheduleFact>(ScheduleFact fact) && !fact.steering() ? read : reply)
                        : Mono.just(reply));
    }

    @Override
    public Mono<Reply<Optional<PaidInvoice>>> latestPositiveInvoice(String subscription) {
        return client.get("/v1/invoices?subscription={id}&status=paid&limit=10", json -> latest(json), subscription);
    }

    private static Optional<PaidInvoice> latest(JsonNode json) {
        for (JsonNode invoice : json.path("data")) {
            Instant created = Json.time(invoice, "created");
            String id = Json.text(invoice, "id");
            if (Json.number(invoice, "amount_paid", 0) > 0 && id != null && created != null) {
                return Optional.of(new PaidInvoice(id, created, paidUntil(invoice)));
            }
        }
        return Optional.empty();
    }

    private static @Nullable Instant paidUntil(JsonNode invoice) {
        Instant latest = null;
        for (JsonNode line : invoice.path("lines").path("data")) {
            Instant end = Json.time(line.path("period"), "end");
            latest = end != null && (latest == null || end.isAfter(latest)) ? end : latest;
        }
        return latest;
    }

    @Override
    public Mono<Reply<List<InvoicePaymentFact>>> invoicePayments(String invoice) {
        return client.get("/v1/invoice_payments?invoice={id}", json -> {
            List<InvoicePaymentFact> paid = new ArrayList<>();
            for (JsonNode payment : json.path("data")) {
                if ("paid".equals(Json.text(payment, "status"))) {
                    InvoicePaymentFact fact = StripeObjects.invoicePayment(payment);
                    paid.add(new InvoicePaymentFact(invoice, fact.intent(), fact.charge()));
                }
            }
            return paid;
        }, invoice);
    }

    @Override
    public Mono<Reply<IntentFact>> intent(String id) {
        return client.get("/v1/payment_intents/{id}", StripeObjects::intent, id);
    }

    @Override
    public Mono<Reply<ChargeFact>> charge(String id) {
        return client.get("/v1/charges/{id}", StripeObjects::charge, id);
    }

    @Override
    public Mono<Reply<String>> refund(String charge, String key) {
        MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
        form.add("charge", charge);
        return client.post("/v1/refunds", form, key, json -> Objects.requireNonNullElse(Json.text(json, "id"), ""));
    }

    private static String seconds(Instant instant) {
        return String.valueOf(instant.getEpochSecond());
    }
}
