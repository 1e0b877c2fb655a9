/** What becomes due by itself: renewals, trial ends, dunning, monthly issuances. */
@NullMarked
package io.tributary.billing.application.renewal;

import org.jspecify.annotations.NullMarked;
