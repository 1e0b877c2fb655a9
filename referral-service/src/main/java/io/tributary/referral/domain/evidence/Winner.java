package io.tributary.referral.domain.evidence;

/** Who is credited with a conversion. */
public enum Winner { NONE, AFFILIATE, REFERRAL }
