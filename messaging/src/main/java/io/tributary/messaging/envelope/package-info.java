/** What travels beside a payload: identity, key, time, position. */
@NullMarked
package io.tributary.messaging.envelope;

import org.jspecify.annotations.NullMarked;
