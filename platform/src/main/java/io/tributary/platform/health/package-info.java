/** What keeps a service from being ready (OPS-83). */
@NullMarked
package io.tributary.platform.health;

import org.jspecify.annotations.NullMarked;
