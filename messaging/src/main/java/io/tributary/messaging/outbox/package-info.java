/** Events stored with the state they tell of, and the relay that publishes them. */
@NullMarked
package io.tributary.messaging.outbox;

import org.jspecify.annotations.NullMarked;
