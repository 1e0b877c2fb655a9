/** The HTTP side of partners, commissions and reports. */
@NullMarked
package io.tributary.impact.reporting.adapter.in.web;

import org.jspecify.annotations.NullMarked;
