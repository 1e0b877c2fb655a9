/** Events in: from Avro to messages of the domain, and what breaks its contract. */
@NullMarked
package io.tributary.referral.adapter.in.kafka;

import org.jspecify.annotations.NullMarked;
