/** Monthly issuances of products that issue credits, and their bonuses. */
@NullMarked
package io.tributary.billing.domain.issuance;

import org.jspecify.annotations.NullMarked;
