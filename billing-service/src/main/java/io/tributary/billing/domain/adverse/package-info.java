/** Refunds, disputes, fraud marks and warnings as sets of facts that need no order. */
@NullMarked
package io.tributary.billing.domain.adverse;

import org.jspecify.annotations.NullMarked;
