/** Building blocks of pages: markup that is always escaped, numbers and times for the reader, charts. */
@NullMarked
package io.tributary.impact.reporting.adapter.in.web.page.html;

import org.jspecify.annotations.NullMarked;
