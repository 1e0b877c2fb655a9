package io.tributary.referral.application.desk;

/** A person within a program. */
public record Seat(String program, String userId) {}
