/** Use cases of billing: load, decide, store, tell. */
@NullMarked
package io.tributary.billing.application;

import org.jspecify.annotations.NullMarked;
