/** HTTP in: what stood at an instant of the past. */
@NullMarked
package io.tributary.attribution.adapter.in.web.history;

import org.jspecify.annotations.NullMarked;
