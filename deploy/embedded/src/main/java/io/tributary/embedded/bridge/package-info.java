/** The roads by which foreign facts reach the broker: auth events, Stripe events, raw bytes. */
@NullMarked
package io.tributary.embedded.bridge;

import org.jspecify.annotations.NullMarked;
