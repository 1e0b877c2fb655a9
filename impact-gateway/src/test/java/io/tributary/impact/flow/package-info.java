/** The whole service on a real broker and database, against the Impact simulator. */
@NullMarked
package io.tributary.impact.flow;

import org.jspecify.annotations.NullMarked;
