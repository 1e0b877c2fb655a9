/** Signing in and out with a browser. */
@NullMarked
package io.tributary.impact.reporting.adapter.in.web.session;

import org.jspecify.annotations.NullMarked;
