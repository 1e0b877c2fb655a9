/** Kafka listener containers: one per consumer definition, from assignment to shutdown. */
@NullMarked
package io.tributary.messaging.listener;

import org.jspecify.annotations.NullMarked;
