/** Work of the reporting side that becomes due. */
@NullMarked
package io.tributary.impact.reporting.adapter.in.timer;

import org.jspecify.annotations.NullMarked;
