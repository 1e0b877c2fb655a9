/** What domain proofs share. */
@NullMarked
package io.tributary.billing.domain;

import org.jspecify.annotations.NullMarked;
