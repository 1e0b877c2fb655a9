/** What operators do with deliveries: look, replay, release, skip. */
@NullMarked
package io.tributary.impact.application.desk;

import org.jspecify.annotations.NullMarked;
