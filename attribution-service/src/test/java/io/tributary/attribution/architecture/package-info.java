/** The shape of this service, and that its rules bite. */
@NullMarked
package io.tributary.attribution.architecture;

import org.jspecify.annotations.NullMarked;
