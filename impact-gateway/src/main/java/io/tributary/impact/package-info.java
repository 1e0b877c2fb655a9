/** The impact-gateway: everything said to Impact.com, and what it answered. */
@NullMarked
package io.tributary.impact;

import org.jspecify.annotations.NullMarked;
