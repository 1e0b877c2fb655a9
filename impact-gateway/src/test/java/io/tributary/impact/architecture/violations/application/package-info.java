/** Seeded violations of the architecture rules; used by no code. */
@NullMarked
package io.tributary.impact.architecture.violations.application;

import org.jspecify.annotations.NullMarked;
