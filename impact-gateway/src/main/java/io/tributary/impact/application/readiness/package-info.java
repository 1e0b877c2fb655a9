/** Which settings each program lacks, told at start and at every change. */
@NullMarked
package io.tributary.impact.application.readiness;

import org.jspecify.annotations.NullMarked;
