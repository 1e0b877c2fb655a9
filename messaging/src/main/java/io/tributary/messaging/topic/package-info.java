/** Topics as such: how long they are kept, and how one is copied to another. */
@NullMarked
package io.tributary.messaging.topic;

import org.jspecify.annotations.NullMarked;
