/** How often a surface may be asked. */
@NullMarked
package io.tributary.impact.reporting.adapter.in.web.limit;

import org.jspecify.annotations.NullMarked;
