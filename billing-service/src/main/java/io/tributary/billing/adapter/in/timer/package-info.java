/** What becomes due, from the clock to the use cases. */
@NullMarked
package io.tributary.billing.adapter.in.timer;

import org.jspecify.annotations.NullMarked;
