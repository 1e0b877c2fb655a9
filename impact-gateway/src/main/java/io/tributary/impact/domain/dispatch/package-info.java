/** Whether a delivery may go now, and what becomes of it after an answer. */
@NullMarked
package io.tributary.impact.domain.dispatch;

import org.jspecify.annotations.NullMarked;
