/** Work that became due: waits that are over, touches that nobody claimed. */
@NullMarked
package io.tributary.attribution.adapter.in.timer;

import org.jspecify.annotations.NullMarked;
