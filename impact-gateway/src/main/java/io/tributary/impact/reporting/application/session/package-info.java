/** Browser sessions of partners, staff and advocates. */
@NullMarked
package io.tributary.impact.reporting.application.session;

import org.jspecify.annotations.NullMarked;
