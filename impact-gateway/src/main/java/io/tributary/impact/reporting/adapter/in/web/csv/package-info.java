/** CSV as RFC 4180 wants it. */
@NullMarked
package io.tributary.impact.reporting.adapter.in.web.csv;

import org.jspecify.annotations.NullMarked;
