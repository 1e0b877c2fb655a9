/** Flows through a real broker and database: what is guaranteed, with duplicates, faults and restarts. */
@NullMarked
package io.tributary.messaging.flow;

import org.jspecify.annotations.NullMarked;
