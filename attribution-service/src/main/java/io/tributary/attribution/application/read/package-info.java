/** Explanations, traces, lists and replays for staff; they change nothing. */
@NullMarked
package io.tributary.attribution.application.read;

import org.jspecify.annotations.NullMarked;
