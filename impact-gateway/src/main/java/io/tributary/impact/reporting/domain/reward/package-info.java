/** Where a reward is, and who must do what next. */
@NullMarked
package io.tributary.impact.reporting.domain.reward;

import org.jspecify.annotations.NullMarked;
