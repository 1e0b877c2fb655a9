/** What a user's contacts and touches make of his affiliate attributions (section 7). */
@NullMarked
package io.tributary.attribution.domain.person;

import org.jspecify.annotations.NullMarked;
