/** The command line of the product: starts, shows, stops, and hands stories, dead letters and measurements to who knows them. */
@NullMarked
package io.tributary.cli;

import org.jspecify.annotations.NullMarked;
