/** Bodies of the Conversions API, built at each send from frozen facts and current settings. */
@NullMarked
package io.tributary.impact.domain.conversionreport;

import org.jspecify.annotations.NullMarked;
