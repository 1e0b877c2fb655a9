/** Winners under other windows and models. */
@NullMarked
package io.tributary.referral.domain.simulation;

import org.jspecify.annotations.NullMarked;
