/** What a program says: every rule, limit and figure as immutable versions. */
@NullMarked
package io.tributary.referral.domain.program;

import org.jspecify.annotations.NullMarked;
