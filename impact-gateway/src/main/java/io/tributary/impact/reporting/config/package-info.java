/** Beans of the reporting side, made by hand. */
@NullMarked
package io.tributary.impact.reporting.config;

import org.jspecify.annotations.NullMarked;
