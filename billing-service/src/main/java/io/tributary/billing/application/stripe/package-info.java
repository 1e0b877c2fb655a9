/** Stripe events of one poll become state: who they concern, what they mirror, what they prove. */
@NullMarked
package io.tributary.billing.application.stripe;

import org.jspecify.annotations.NullMarked;
