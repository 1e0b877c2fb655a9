/** The signed webhook receiver for those who have no bridge (BIL-19). */
@NullMarked
package io.tributary.billing.adapter.in.webhook;

import org.jspecify.annotations.NullMarked;
