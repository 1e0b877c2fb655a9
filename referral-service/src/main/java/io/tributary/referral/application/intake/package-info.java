/** What the world tells this service, free of its wire format. */
@NullMarked
package io.tributary.referral.application.intake;

import org.jspecify.annotations.NullMarked;
