/** Participants, codes, vendor rewards and tokens of the Advocate API. */
@NullMarked
package io.tributary.impact.domain.advocate;

import org.jspecify.annotations.NullMarked;
