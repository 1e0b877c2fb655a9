/** What Stripe events say, free of their shape and version. */
@NullMarked
package io.tributary.billing.domain.stripe;

import org.jspecify.annotations.NullMarked;
