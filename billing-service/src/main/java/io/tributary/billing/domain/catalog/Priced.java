package io.tributary.billing.domain.catalog;

/** A plan at the price of one version. */
public record Priced(Product product, Plan plan, String version, Price price) {}
