/** The service as a whole, on a real broker and a real database. */
@NullMarked
package io.tributary.attribution.flow;

import org.jspecify.annotations.NullMarked;
