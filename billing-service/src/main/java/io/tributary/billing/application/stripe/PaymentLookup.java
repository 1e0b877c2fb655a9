package io.tributary.billing.application.stripe;

import io.tributary.billing.application.provider.Reply;
import io.tributary.billing.application.provider.Stripe;
import io.tributary.billing.domain.stripe.ChargeFact;
import io.tributary.billing.domain.stripe.InvoiceFact;
import io.tributary.billing.domain.stripe.InvoicePaymentFact;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Asks Stripe what paid an invoice: its payments, then the intent's latest charge (BIL-16). */
public final class PaymentLookup {
    private final Stripe stripe;

    /** @param stripe the provider */
    public PaymentLookup(Stripe stripe) {
        this.stripe = stripe;
    }

    /** What was found; empty when Stripe did not say. */
    public record Found(@Nullable ChargeFact charge, @Nullable String intent, boolean nothingBehind) {}

    /** Looks it up, starting with what the event names. */
    public Mono<Optional<Found>> find(InvoiceFact invoice) {
        if (invoice.charge() != null) {
            return charge(invoice.charge(), invoice.intent());
        }
        if (invoice.intent() != null) {
            return intent(invoice.intent());
        }
        return stripe.invoicePayments(invoice.id()).flatMap(reply -> switch (reply) {
            case Reply.Done<List<InvoicePaymentFact>>(List<InvoicePaymentFact> payments) -> payments(payments);
            case Reply.Rejected<List<InvoicePaymentFact>> _, Reply.Failed<List<InvoicePaymentFact>> _,
                    Reply.NotTaken<List<InvoicePaymentFact>> _, Reply.Unauthorized<List<InvoicePaymentFact>> _,
                    Reply.Unreachable<List<InvoicePaymentFact>> _ -> Mono.just(Optional.empty());
        });
    }

    private Mono<Optional<Found>> payments(List<InvoicePaymentFact> payments) {
        if (payments.isEmpty()) {
            return Mono.just(Optional.of(new Found(null, null, true)));
        }
        InvoicePaymentFact first = payments.getFirst();
        if (first.charge() != null) {
            return charge(first.charge(), first.intent());
        }
        return first.intent() == null ? Mono.just(Optional.of(new Found(null, null, true))) : intent(first.intent());
    }

    private Mono<Optional<Found>> intent(String id) {
        return stripe.intent(id).flatMap(reply -> reply instanceof Reply.Done<io.tributary.billing.domain.stripe.IntentFact>(var fact)
                && fact.charge() != null ? charge(fact.charge(), id) : Mono.just(Optional.empty()));
    }

    private Mono<Optional<Found>> charge(String id, @Nullable String intent) {
        return stripe.charge(id).map(reply -> reply instanceof Reply.Done<ChargeFact>(ChargeFact fact)
                ? Optional.of(new Found(fact, intent == null ? fact.intent() : intent, false)) : Optional.empty());
    }
}
