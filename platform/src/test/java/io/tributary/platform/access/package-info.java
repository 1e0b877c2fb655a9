/** Tests of tokens and access rules. */
@NullMarked
package io.tributary.platform.access;

import org.jspecify.annotations.NullMarked;
