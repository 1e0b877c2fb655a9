package io.tributary.billing.domain.catalog;

import java.time.Instant;
import java.util.List;

/** One dated version of all prices; append-only (BIL-2). */
public record PriceVersion(String id, Instant from, List<Price> prices) {}
