/** The embedded PostgreSQL with one database and role per service. */
@NullMarked
package io.tributary.embedded.database;

import org.jspecify.annotations.NullMarked;
