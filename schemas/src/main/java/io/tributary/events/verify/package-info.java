/** What must hold across all topics, as pure checks over their records (OPS-94, OPS-95). */
@NullMarked
package io.tributary.events.verify;

import org.jspecify.annotations.NullMarked;
