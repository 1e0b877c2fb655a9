/** The delivery ledger's entries: what is reported, in which state, with which tries. */
@NullMarked
package io.tributary.impact.domain.delivery;

import org.jspecify.annotations.NullMarked;
