/** Proofs. */
@NullMarked
package io.tributary.billing.adapter.in.web;

import org.jspecify.annotations.NullMarked;
