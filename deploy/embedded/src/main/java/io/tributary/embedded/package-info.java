/** The whole of Tributary on one machine: broker, databases, registry, services, simulators and one entry. */
@NullMarked
package io.tributary.embedded;

import org.jspecify.annotations.NullMarked;
