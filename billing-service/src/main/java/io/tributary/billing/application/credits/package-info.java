/** Credits arrive, are used, and lapse. */
@NullMarked
package io.tributary.billing.application.credits;

import org.jspecify.annotations.NullMarked;
