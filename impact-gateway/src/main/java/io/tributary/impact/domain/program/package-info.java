/** Program definitions as far as reporting to Impact needs them, by effective time. */
@NullMarked
package io.tributary.impact.domain.program;

import org.jspecify.annotations.NullMarked;
