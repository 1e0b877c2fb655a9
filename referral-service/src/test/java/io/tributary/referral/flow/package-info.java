/** The whole service over a real broker and a real PostgreSQL. */
@NullMarked
package io.tributary.referral.flow;

import org.jspecify.annotations.NullMarked;
