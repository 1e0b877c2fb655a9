/** Rewards granted to users of this service and how free months move a boundary. */
@NullMarked
package io.tributary.billing.domain.reward;

import org.jspecify.annotations.NullMarked;
