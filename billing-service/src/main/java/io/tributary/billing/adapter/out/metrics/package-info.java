/** Figures that must be zero, for whoever watches. */
@NullMarked
package io.tributary.billing.adapter.out.metrics;

import org.jspecify.annotations.NullMarked;
