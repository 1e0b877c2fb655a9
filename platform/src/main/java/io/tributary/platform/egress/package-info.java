/** Where outgoing requests may go (OPS-64). */
@NullMarked
package io.tributary.platform.egress;

import org.jspecify.annotations.NullMarked;
