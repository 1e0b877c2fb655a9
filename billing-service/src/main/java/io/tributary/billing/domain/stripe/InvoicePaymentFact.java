package io.tributary.billing.domain.stripe;

import org.jspecify.annotations.Nullable;

/** Which intent or charge paid an invoice. */
public record InvoicePaymentFact(String invoice, @Nullable String intent, @Nullable String charge) implements StripeFact {}
