/** Definitions that the tests of rules share. */
@NullMarked
package io.tributary.attribution.domain;

import org.jspecify.annotations.NullMarked;
