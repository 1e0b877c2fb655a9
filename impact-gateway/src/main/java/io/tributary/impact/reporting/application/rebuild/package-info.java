/** Rebuilding a projection beside the one that serves. */
@NullMarked
package io.tributary.impact.reporting.application.rebuild;

import org.jspecify.annotations.NullMarked;
