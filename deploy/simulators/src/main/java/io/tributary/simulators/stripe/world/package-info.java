/** What exists at Stripe: customers' subscriptions, schedules, invoices, charges, and what people do with them. */
@NullMarked
package io.tributary.simulators.stripe.world;

import org.jspecify.annotations.NullMarked;
