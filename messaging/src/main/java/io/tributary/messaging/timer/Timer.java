package io.tributary.messaging.timer;

import java.time.Instant;

/** Something that becomes due: one row per (kind, key). */
public record Timer(String kind, String key, Instant dueAt) {}
