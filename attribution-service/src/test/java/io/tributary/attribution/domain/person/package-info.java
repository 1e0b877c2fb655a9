/** What contacts make of attributions. */
@NullMarked
package io.tributary.attribution.domain.person;

import org.jspecify.annotations.NullMarked;
