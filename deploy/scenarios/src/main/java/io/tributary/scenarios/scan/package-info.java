/** Byte scans of tables and topics for values of a person (OPS-75). */
@NullMarked
package io.tributary.scenarios.scan;

import org.jspecify.annotations.NullMarked;
