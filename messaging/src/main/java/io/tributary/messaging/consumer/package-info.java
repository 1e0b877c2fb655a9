/** From a poll to a committed effect: batches, classification, dead letters. */
@NullMarked
package io.tributary.messaging.consumer;

import org.jspecify.annotations.NullMarked;
