/** The vendor's serializer; compiled with the build profile {@code confluent-serde} only. */
@NullMarked
package io.tributary.messaging.confluent;

import org.jspecify.annotations.NullMarked;
