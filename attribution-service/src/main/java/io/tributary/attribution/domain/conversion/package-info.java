/** What a decision about a payment is made of, and what it says of itself (sections 8 and 11). */
@NullMarked
package io.tributary.attribution.domain.conversion;

import org.jspecify.annotations.NullMarked;
