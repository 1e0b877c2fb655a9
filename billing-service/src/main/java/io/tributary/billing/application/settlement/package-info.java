/** A period or order that was paid becomes a payment, credits, and news. */
@NullMarked
package io.tributary.billing.application.settlement;

import org.jspecify.annotations.NullMarked;
