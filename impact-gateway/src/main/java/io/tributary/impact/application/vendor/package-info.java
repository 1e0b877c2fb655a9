/** What the use cases need of the vendor, and what instances share about it. */
@NullMarked
package io.tributary.impact.application.vendor;

import org.jspecify.annotations.NullMarked;
