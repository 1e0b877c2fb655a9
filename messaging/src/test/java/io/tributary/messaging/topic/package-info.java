/** How long topics are kept. */
@NullMarked
package io.tributary.messaging.topic;

import org.jspecify.annotations.NullMarked;
