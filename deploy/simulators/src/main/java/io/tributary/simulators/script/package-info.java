/** What a story tells a simulator to answer next. */
@NullMarked
package io.tributary.simulators.script;

import org.jspecify.annotations.NullMarked;
