/** A user as a whole, whatever the order of arrival. */
@NullMarked
package io.tributary.attribution.review;

import org.jspecify.annotations.NullMarked;
