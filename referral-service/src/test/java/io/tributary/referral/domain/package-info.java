/** Facts and definitions to vary in tests. */
@NullMarked
package io.tributary.referral.domain;

import org.jspecify.annotations.NullMarked;
