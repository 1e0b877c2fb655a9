package io.tributary.billing.domain.stripe;

/** An event of a type that is not read; acknowledged and counted (BIL-13). */
public record UnreadFact(String type) implements StripeFact {}
