/** Use cases of the reporting side, and the ports they need. */
@NullMarked
package io.tributary.impact.reporting.application;

import org.jspecify.annotations.NullMarked;
