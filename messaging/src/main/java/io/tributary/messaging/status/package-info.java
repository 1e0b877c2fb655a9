/** What is in flight and what is due. */
@NullMarked
package io.tributary.messaging.status;

import org.jspecify.annotations.NullMarked;
