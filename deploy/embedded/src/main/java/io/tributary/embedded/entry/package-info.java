/** The one address in front of the four services, and the demo issuer of tokens. */
@NullMarked
package io.tributary.embedded.entry;

import org.jspecify.annotations.NullMarked;
