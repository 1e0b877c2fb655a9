/** What messaging promises, as objects that any flow test can switch on. */
@NullMarked
package io.tributary.messaging.testkit.guarantee;

import org.jspecify.annotations.NullMarked;
