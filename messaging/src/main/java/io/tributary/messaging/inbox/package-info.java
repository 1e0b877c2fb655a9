/** What a group has applied: record ids, offsets, and the dead letters that hold up their keys. */
@NullMarked
package io.tributary.messaging.inbox;

import org.jspecify.annotations.NullMarked;
