/** HTTP in: programs, one's own referrals, and what operators read and do. */
@NullMarked
package io.tributary.referral.adapter.in.web;

import org.jspecify.annotations.NullMarked;
