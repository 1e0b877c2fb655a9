/** The pages: complete HTML from the service's own files, usable without script where they only show something. */
@NullMarked
package io.tributary.impact.reporting.adapter.in.web.page;

import org.jspecify.annotations.NullMarked;
