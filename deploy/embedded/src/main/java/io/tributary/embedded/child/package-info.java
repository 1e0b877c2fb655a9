/** What runs inside child processes of the stack: a guard against outliving it, and the broker. */
@NullMarked
package io.tributary.embedded.child;

import org.jspecify.annotations.NullMarked;
