/** Whether a credit-funded subscription renews, ends or waits. */
@NullMarked
package io.tributary.billing.domain.renewal;

import org.jspecify.annotations.NullMarked;
