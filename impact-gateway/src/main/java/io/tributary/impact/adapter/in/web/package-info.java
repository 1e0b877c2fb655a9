/** The token endpoint, the vendor's identity call, and the desks of operators. */
@NullMarked
package io.tributary.impact.adapter.in.web;

import org.jspecify.annotations.NullMarked;
