/** Starting, watching and canceling rebuilds. */
@NullMarked
package io.tributary.impact.reporting.adapter.in.web.rebuild;

import org.jspecify.annotations.NullMarked;
