/** What waits: Stripe events that cannot be used yet, and calls to Stripe that must happen in the end. */
@NullMarked
package io.tributary.billing.application.waiting;

import org.jspecify.annotations.NullMarked;
