package io.tributary.referral.domain.evidence;

/** The side of a referral. */
public enum Role { REFERRER, REFEREE }
