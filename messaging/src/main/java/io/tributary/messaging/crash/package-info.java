/** Named places where tests may kill the process. */
@NullMarked
package io.tributary.messaging.crash;

import org.jspecify.annotations.NullMarked;
