/** Proofs of io.tributary.billing.domain.calendar. */
@NullMarked
package io.tributary.billing.domain.calendar;

import org.jspecify.annotations.NullMarked;
