/** Commands, reads and the signed webhook over HTTP. */
@NullMarked
package io.tributary.billing.adapter.in.web;

import org.jspecify.annotations.NullMarked;
