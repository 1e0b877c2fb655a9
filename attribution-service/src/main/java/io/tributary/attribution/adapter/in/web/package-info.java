/** HTTP in: captures, links, commands, and what staff may read. */
@NullMarked
package io.tributary.attribution.adapter.in.web;

import org.jspecify.annotations.NullMarked;
