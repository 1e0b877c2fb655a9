/** One transaction's work: what was loaded, what follows from the messages, what must be stored and told. */
@NullMarked
package io.tributary.referral.application.desk;

import org.jspecify.annotations.NullMarked;
