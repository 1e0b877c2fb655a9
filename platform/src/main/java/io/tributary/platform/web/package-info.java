/** What stands before and behind every controller: limits, problems, work in flight. */
@NullMarked
package io.tributary.platform.web;

import org.jspecify.annotations.NullMarked;
