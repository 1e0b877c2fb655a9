/** What happens to a poll: decode, plan, apply in one transaction, and what to do with those that fail. */
@NullMarked
package io.tributary.messaging.pipeline;

import org.jspecify.annotations.NullMarked;
