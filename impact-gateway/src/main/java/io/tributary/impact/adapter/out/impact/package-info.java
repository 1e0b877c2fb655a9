/** The only place that speaks HTTP to the vendor and knows its paths. */
@NullMarked
package io.tributary.impact.adapter.out.impact;

import org.jspecify.annotations.NullMarked;
