/** Every meter of this module, in one catalogue. */
@NullMarked
package io.tributary.messaging.observability;

import org.jspecify.annotations.NullMarked;
