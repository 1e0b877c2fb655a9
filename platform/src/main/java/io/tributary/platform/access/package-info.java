/** Tokens, roles, and which endpoint needs which (OPS-60 to OPS-63). */
@NullMarked
package io.tributary.platform.access;

import org.jspecify.annotations.NullMarked;
