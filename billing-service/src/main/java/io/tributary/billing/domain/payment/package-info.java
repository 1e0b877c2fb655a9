/** Settled payments, their instruments, and findings a person should see. */
@NullMarked
package io.tributary.billing.domain.payment;

import org.jspecify.annotations.NullMarked;
