/** Each check bites on the difference it is for, and on nothing else. */
@NullMarked
package io.tributary.events.verify;

import org.jspecify.annotations.NullMarked;
