/** The registry of partners and their keys. */
@NullMarked
package io.tributary.impact.reporting.application.partner;

import org.jspecify.annotations.NullMarked;
