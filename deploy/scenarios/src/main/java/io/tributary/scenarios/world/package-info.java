/** The running product as a story sees it: its doors, its clock, its vendors, and the names of one run. */
@NullMarked
package io.tributary.scenarios.world;

import org.jspecify.annotations.NullMarked;
