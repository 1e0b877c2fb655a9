package io.tributary.attribution.domain.touch;

/** Whether a touch came through a partner or through a friend. */
public enum TouchKind { AFFILIATE, REFERRAL }
