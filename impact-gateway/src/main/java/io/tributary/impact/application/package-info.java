/** Use cases of the delivery side: load, decide, store, tell; and calls to the vendor around them. */
@NullMarked
package io.tributary.impact.application;

import org.jspecify.annotations.NullMarked;
