/** Looks where the world looks: read APIs, pages' data, vendors' logs, the dead-letter desk. */
@NullMarked
package io.tributary.scenarios.look;

import org.jspecify.annotations.NullMarked;
