/** Stories: the rules as executable files, run against the real stack. */
@NullMarked
package io.tributary.scenarios;

import org.jspecify.annotations.NullMarked;
