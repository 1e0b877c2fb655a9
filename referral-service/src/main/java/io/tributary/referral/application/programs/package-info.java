/** Programs: accepted, stored, published. */
@NullMarked
package io.tributary.referral.application.programs;

import org.jspecify.annotations.NullMarked;
