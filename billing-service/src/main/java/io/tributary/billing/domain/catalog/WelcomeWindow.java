package io.tributary.billing.domain.catalog;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Streak months that are welcome months of subscriptions begun before this instant, null = from the last one on (BIL-77). */
public record WelcomeWindow(@Nullable Instant startedBefore, Set<Integer> months) {}
