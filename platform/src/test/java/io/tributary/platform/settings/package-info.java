/** Tests of the settings check. */
@NullMarked
package io.tributary.platform.settings;

import org.jspecify.annotations.NullMarked;
