/** What support asks: who somebody is, and everything that happened to them. */
@NullMarked
package io.tributary.impact.reporting.application.support;

import org.jspecify.annotations.NullMarked;
