/** Rules of the reporting side, proven without a database. */
package io.tributary.impact.reporting.domain;
