package io.tributary.messaging.timer;

/** Order of work that is due at the same instant (OPS-90, clarification in 00-overview). */
public enum TimerStage { TRIAL_END, SETTLEMENT, ATTRIBUTION, DECISION, APPLICATION, DELIVERY }
