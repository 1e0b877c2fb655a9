/** What the service tells its meters. */
@NullMarked
package io.tributary.referral.adapter.out.metrics;

import org.jspecify.annotations.NullMarked;
