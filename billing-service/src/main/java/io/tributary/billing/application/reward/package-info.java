/** Rewards are heard of, applied, deferred, refused and undone. */
@NullMarked
package io.tributary.billing.application.reward;

import org.jspecify.annotations.NullMarked;
