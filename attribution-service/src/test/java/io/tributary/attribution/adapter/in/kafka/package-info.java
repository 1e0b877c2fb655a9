/** Foreign records in our own words. */
@NullMarked
package io.tributary.attribution.adapter.in.kafka;

import org.jspecify.annotations.NullMarked;
