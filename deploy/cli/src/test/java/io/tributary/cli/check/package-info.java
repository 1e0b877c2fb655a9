/** Commands that look whether everything is as it must be. */
@NullMarked
package io.tributary.cli.check;

import org.jspecify.annotations.NullMarked;
