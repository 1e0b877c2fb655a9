/** What kind of failure it is, and what a dead letter says of it. */
@NullMarked
package io.tributary.messaging.failure;

import org.jspecify.annotations.NullMarked;
