/** What tests of services need: real broker and database in the process, twins of outbox and timers, guarantees as objects. */
@NullMarked
package io.tributary.messaging.testkit;

import org.jspecify.annotations.NullMarked;
