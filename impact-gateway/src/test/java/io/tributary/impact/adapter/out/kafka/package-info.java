/** What other services are told, byte for byte. */
@NullMarked
package io.tributary.impact.adapter.out.kafka;

import org.jspecify.annotations.NullMarked;
