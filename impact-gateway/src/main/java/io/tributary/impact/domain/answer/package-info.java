/** Reading what the vendor answered, whatever shape it has. */
@NullMarked
package io.tributary.impact.domain.answer;

import org.jspecify.annotations.NullMarked;
