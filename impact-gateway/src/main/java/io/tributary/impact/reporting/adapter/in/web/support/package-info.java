/** Search, timelines and program figures over HTTP. */
@NullMarked
package io.tributary.impact.reporting.adapter.in.web.support;

import org.jspecify.annotations.NullMarked;
