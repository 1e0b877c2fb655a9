/** Settings and their defaults. */
@NullMarked
package io.tributary.referral.config;

import org.jspecify.annotations.NullMarked;
