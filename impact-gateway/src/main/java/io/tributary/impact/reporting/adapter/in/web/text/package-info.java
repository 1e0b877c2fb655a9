/** Words for readers, from the message files. */
@NullMarked
package io.tributary.impact.reporting.adapter.in.web.text;

import org.jspecify.annotations.NullMarked;
