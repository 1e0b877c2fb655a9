package io.tributary.attribution.domain.touch;

import java.time.Instant;

/** A click of ours that was seen again in another visitor's browser, and is reachable from there on (ATT-51). */
public record Reach(String touchId, String visitorId, Instant reachedAt) {}
