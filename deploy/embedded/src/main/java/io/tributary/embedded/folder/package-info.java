/** The data folder: its lock, its version, its secrets. */
@NullMarked
package io.tributary.embedded.folder;

import org.jspecify.annotations.NullMarked;
