package io.tributary.messaging.testkit.guarantee;

/** A numbered fact of a key; numbers of a key rise in the order in which they were told. */
public record Fact(String key, long number) {}
