/** Every bean of billing, made by hand, and its settings. */
@NullMarked
package io.tributary.billing.config;

import org.jspecify.annotations.NullMarked;
