/** One user looked at as a whole after something about him became known: load, decide, store, tell. */
@NullMarked
package io.tributary.attribution.application.review;

import org.jspecify.annotations.NullMarked;
