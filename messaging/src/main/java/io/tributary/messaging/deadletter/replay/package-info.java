/** Replays: which dead letters, in which order, at which rate, and when to stop (OPS-24 to OPS-28). */
@NullMarked
package io.tributary.messaging.deadletter.replay;

import org.jspecify.annotations.NullMarked;
