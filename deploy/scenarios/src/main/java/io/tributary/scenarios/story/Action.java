package io.tributary.scenarios.story;

/** What a step does to the world; each group of permitted types is one side the world enters from. */
public sealed interface Action permits Visit, Account, Purchase, Adversity, StaffAct, Stage {}
