/** Calendar months and boundaries in UTC: the only place that adds months. */
@NullMarked
package io.tributary.billing.domain.calendar;

import org.jspecify.annotations.NullMarked;
