/** The state of some users in memory: loaded with few queries, changed by decisions, written back with few statements. */
@NullMarked
package io.tributary.billing.application.book;

import org.jspecify.annotations.NullMarked;
