/** Beans and settings of this module. */
@NullMarked
package io.tributary.messaging.autoconfigure;

import org.jspecify.annotations.NullMarked;
