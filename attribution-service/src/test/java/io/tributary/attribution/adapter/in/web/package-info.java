/** Cookies and limits. */
@NullMarked
package io.tributary.attribution.adapter.in.web;

import org.jspecify.annotations.NullMarked;
