/** Facts learned from topics, kept until everything that needs them has arrived. */
@NullMarked
package io.tributary.impact.domain.fact;

import org.jspecify.annotations.NullMarked;
