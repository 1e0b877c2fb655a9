/** Avro in the Confluent wire format, and the schema registry behind it. */
@NullMarked
package io.tributary.messaging.codec;

import org.jspecify.annotations.NullMarked;
