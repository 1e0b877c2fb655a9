/** What every schema must keep to, and the catalogue made from them. */
@NullMarked
package io.tributary.events;

import org.jspecify.annotations.NullMarked;
