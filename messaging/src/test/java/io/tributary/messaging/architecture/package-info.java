/** What this module may know, and how large its parts may grow. */
@NullMarked
package io.tributary.messaging.architecture;

import org.jspecify.annotations.NullMarked;
