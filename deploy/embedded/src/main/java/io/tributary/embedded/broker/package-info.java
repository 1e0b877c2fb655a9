/** The embedded broker, and the topics declared in code. */
@NullMarked
package io.tributary.embedded.broker;

import org.jspecify.annotations.NullMarked;
