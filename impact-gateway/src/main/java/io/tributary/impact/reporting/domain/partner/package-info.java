/** Partners: their codes, terms of their own, and how these change. */
@NullMarked
package io.tributary.impact.reporting.domain.partner;

import org.jspecify.annotations.NullMarked;
