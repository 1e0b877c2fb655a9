/** Products, plans, price versions and bonus terms as data; the engine branches on their attributes and never on names. */
@NullMarked
package io.tributary.billing.domain.catalog;

import org.jspecify.annotations.NullMarked;
