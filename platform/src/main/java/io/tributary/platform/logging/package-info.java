/** Logs as one JSON object per line, without personal data (OPS-80). */
@NullMarked
package io.tributary.platform.logging;

import org.jspecify.annotations.NullMarked;
