/** {@code dead-letters}: the desk as a command; works on the broker alone (OPS-22). */
@NullMarked
package io.tributary.cli.desk;

import org.jspecify.annotations.NullMarked;
