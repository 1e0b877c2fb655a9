/** Settings by environment: secrets from files, unknown names found, faults told together at start (OPS-57 to OPS-59). */
@NullMarked
package io.tributary.platform.settings;

import org.jspecify.annotations.NullMarked;
