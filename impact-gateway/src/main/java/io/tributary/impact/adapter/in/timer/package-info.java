/** What becomes due: deliveries per API, and probes of refused credentials. */
@NullMarked
package io.tributary.impact.adapter.in.timer;

import org.jspecify.annotations.NullMarked;
