/** What this service counts, as Prometheus sees it. */
@NullMarked
package io.tributary.attribution.adapter.out.metrics;

import org.jspecify.annotations.NullMarked;
