/** Outcomes of calls to the outside, which come back one by one, committed together. */
@NullMarked
package io.tributary.messaging.groupcommit;

import org.jspecify.annotations.NullMarked;
