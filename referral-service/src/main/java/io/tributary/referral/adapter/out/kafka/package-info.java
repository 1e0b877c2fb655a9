/** Events out: from notices to Avro in the outbox. */
@NullMarked
package io.tributary.referral.adapter.out.kafka;

import org.jspecify.annotations.NullMarked;
