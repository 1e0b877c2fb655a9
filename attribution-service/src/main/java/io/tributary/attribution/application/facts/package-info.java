/** Facts that arrive as events, stored and reviewed batch by batch; erasure. */
@NullMarked
package io.tributary.attribution.application.facts;

import org.jspecify.annotations.NullMarked;
