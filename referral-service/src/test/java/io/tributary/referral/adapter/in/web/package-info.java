/** What users are shown, from rows. */
@NullMarked
package io.tributary.referral.adapter.in.web;

import org.jspecify.annotations.NullMarked;
