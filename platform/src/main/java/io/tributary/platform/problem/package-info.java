/** Refusals over HTTP (RFC 9457). */
@NullMarked
package io.tributary.platform.problem;

import org.jspecify.annotations.NullMarked;
