/** Seeded violations of the architecture rules; used by no code. */
@NullMarked
package io.tributary.impact.architecture.violations.domain;

import org.jspecify.annotations.NullMarked;
