package io.tributary.impact.domain.program;

/** Life of a program (REF-9). */
public enum ProgramState { ACTIVE, PAUSED, RETIRED }
