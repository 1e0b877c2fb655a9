/** A subscription: what it is, what it costs, until when it is paid, how it stands, and what Stripe last said of it. */
@NullMarked
package io.tributary.billing.domain.subscription;

import org.jspecify.annotations.NullMarked;
