/** The embedded schema registry, and the registration of every record. */
@NullMarked
package io.tributary.embedded.registry;

import org.jspecify.annotations.NullMarked;
