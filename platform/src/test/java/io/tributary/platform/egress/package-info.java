/** Which names and addresses are refused. */
@NullMarked
package io.tributary.platform.egress;

import org.jspecify.annotations.NullMarked;
