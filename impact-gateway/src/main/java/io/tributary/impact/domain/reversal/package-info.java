/** When a sale is taken back, and what that means for each state of it. */
@NullMarked
package io.tributary.impact.domain.reversal;

import org.jspecify.annotations.NullMarked;
