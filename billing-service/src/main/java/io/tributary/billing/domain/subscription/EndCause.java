package io.tributary.billing.domain.subscription;

/** Why a subscription ended (BIL-11). */
public enum EndCause { CANCELED_AT_PERIOD_END, CANCELED_NOW, PROVIDER_ENDED, SUSPENSION_LAPSED, TRIAL_ENDED, USER_DELETED }
