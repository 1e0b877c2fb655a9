/** Seeded violations: the architecture test fails when a rule lets them pass. */
@NullMarked
package io.tributary.referral.architecture.violations.application;

import org.jspecify.annotations.NullMarked;
