/** Attribution: what was seen, whose it is, and who wins a payment. */
@NullMarked
package io.tributary.attribution;

import org.jspecify.annotations.NullMarked;
