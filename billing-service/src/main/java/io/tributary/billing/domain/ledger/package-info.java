/** The credit ledger: lots, postings whose legs sum to zero, and the order of use. */
@NullMarked
package io.tributary.billing.domain.ledger;

import org.jspecify.annotations.NullMarked;
