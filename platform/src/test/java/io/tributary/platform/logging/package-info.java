/** What a log line holds, and what it never does. */
@NullMarked
package io.tributary.platform.logging;

import org.jspecify.annotations.NullMarked;
