/** Many rows, one statement. */
@NullMarked
package io.tributary.messaging.sql;

import org.jspecify.annotations.NullMarked;
