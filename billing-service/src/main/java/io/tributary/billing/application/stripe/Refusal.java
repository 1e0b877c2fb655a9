package io.tributary.billing.application.stripe;

/** An event that must be dead-lettered, and why. */
public record Refusal(ReceivedEvent event, String reason, String detail) {}
