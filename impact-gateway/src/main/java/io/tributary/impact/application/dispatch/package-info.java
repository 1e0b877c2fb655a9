/** Claiming what is due, calling the vendor outside any transaction, storing what came of it. */
@NullMarked
package io.tributary.impact.application.dispatch;

import org.jspecify.annotations.NullMarked;
