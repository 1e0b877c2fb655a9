package io.tributary.attribution.domain.person;

import java.time.Instant;

/**
 * The one lead of (user, provider) (ATT-60).
 *
 * @param attribution the attribution as the leading contact set it
 * @param at          account creation for sign-ups, else the contact's time (ATT-59)
 * @param newUser     whether the contact was a sign-up
 */
public record Lead(Attribution attribution, Instant at, boolean newUser) {}
