/** What each fact from a topic causes in the ledger, in any order of arrival. */
@NullMarked
package io.tributary.impact.domain.cause;

import org.jspecify.annotations.NullMarked;
