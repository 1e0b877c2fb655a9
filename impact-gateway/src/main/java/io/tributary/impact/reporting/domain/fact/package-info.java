/** What other services told of payments, sales and adversity. */
@NullMarked
package io.tributary.impact.reporting.domain.fact;

import org.jspecify.annotations.NullMarked;
