/** Wires the service by hand. */
@NullMarked
package io.tributary.referral.config;

import org.jspecify.annotations.NullMarked;
