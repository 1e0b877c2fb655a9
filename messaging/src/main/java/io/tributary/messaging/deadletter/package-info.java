/** The dead-letter desk: lists, shows, replays, edits and discards, on the broker alone (OPS-22). */
@NullMarked
package io.tributary.messaging.deadletter;

import org.jspecify.annotations.NullMarked;
