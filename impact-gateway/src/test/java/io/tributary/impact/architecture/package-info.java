/** The shape of this service, and that its rules bite. */
@NullMarked
package io.tributary.impact.architecture;

import org.jspecify.annotations.NullMarked;
