/** Subscriptions, credits, settled payments, and rewards made real. */
@NullMarked
package io.tributary.billing;

import org.jspecify.annotations.NullMarked;
