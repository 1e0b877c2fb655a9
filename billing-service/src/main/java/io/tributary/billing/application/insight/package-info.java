/** Questions over time and over all users. */
@NullMarked
package io.tributary.billing.application.insight;

import org.jspecify.annotations.NullMarked;
