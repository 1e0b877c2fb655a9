/** Own partner links: codes, labels, visits of people and of robots, safe targets (section 6). */
@NullMarked
package io.tributary.attribution.domain.link;

import org.jspecify.annotations.NullMarked;
