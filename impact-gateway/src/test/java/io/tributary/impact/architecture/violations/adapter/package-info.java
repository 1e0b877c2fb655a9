/** Seeded violations of the architecture rules; used by no code. */
@NullMarked
package io.tributary.impact.architecture.violations.adapter;

import org.jspecify.annotations.NullMarked;
