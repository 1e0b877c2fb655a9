/** Which period an invoice settles, if any. */
@NullMarked
package io.tributary.billing.domain.settlement;

import org.jspecify.annotations.NullMarked;
