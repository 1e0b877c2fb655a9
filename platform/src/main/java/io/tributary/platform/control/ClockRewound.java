package io.tributary.platform.control;

import java.time.Instant;

/** Published in the process when a controlled clock went back: whatever is remembered by time must be forgotten. */
public record ClockRewound(Instant now) {}
