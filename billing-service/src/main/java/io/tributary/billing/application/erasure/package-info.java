/** A person is deleted. */
@NullMarked
package io.tributary.billing.application.erasure;

import org.jspecify.annotations.NullMarked;
