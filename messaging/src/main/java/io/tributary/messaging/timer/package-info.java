/** Work that becomes due: durable, claimed by one worker, due again after a crash. */
@NullMarked
package io.tributary.messaging.timer;

import org.jspecify.annotations.NullMarked;
