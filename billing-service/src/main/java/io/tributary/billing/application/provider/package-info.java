/** Stripe as billing needs it: reads and changes, and every way in which they can end. */
@NullMarked
package io.tributary.billing.application.provider;

import org.jspecify.annotations.NullMarked;
