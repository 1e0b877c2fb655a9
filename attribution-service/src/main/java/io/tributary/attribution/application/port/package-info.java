/** What the use cases need of the world: stores, events, counters. */
@NullMarked
package io.tributary.attribution.application.port;

import org.jspecify.annotations.NullMarked;
