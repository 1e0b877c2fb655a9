/** Participants of the Advocate API, their codes and their credits. */
@NullMarked
package io.tributary.simulators.impact.advocate;

import org.jspecify.annotations.NullMarked;
