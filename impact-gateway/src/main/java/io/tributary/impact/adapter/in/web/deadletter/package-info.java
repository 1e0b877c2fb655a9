/** The dead-letter desk over HTTP (OPS-22). */
@NullMarked
package io.tributary.impact.adapter.in.web.deadletter;

import org.jspecify.annotations.NullMarked;
