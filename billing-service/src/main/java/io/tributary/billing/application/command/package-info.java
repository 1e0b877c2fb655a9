/** What people and services ask billing to do. */
@NullMarked
package io.tributary.billing.application.command;

import org.jspecify.annotations.NullMarked;
