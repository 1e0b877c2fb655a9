/** The desk over its in-memory twin: any order of messages, any cut into batches. */
@NullMarked
package io.tributary.referral.application.desk;

import org.jspecify.annotations.NullMarked;
