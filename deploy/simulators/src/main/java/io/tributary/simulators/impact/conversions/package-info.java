/** The Conversions API: conversions, reversals, submissions, the list of actions. */
@NullMarked
package io.tributary.simulators.impact.conversions;

import org.jspecify.annotations.NullMarked;
