/** Where dead letters and their states lie, and how they are read. */
@NullMarked
package io.tributary.messaging.deadletter.shelf;

import org.jspecify.annotations.NullMarked;
