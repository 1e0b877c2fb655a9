/** Credentials by alias, and what of them is missing or invalid, by name only. */
@NullMarked
package io.tributary.impact.domain.account;

import org.jspecify.annotations.NullMarked;
