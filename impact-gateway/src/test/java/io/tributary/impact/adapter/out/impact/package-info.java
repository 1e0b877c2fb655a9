/** The wire, seen from the vendor's side. */
@NullMarked
package io.tributary.impact.adapter.out.impact;

import org.jspecify.annotations.NullMarked;
