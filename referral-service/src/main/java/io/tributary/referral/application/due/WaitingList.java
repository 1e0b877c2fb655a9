package io.tributary.referral.application.due;

import java.util.List;
import reactor.core.publisher.Mono;

/** Finds what waits, in pieces: equality and an ordered id, so that cost does not grow with history. */
public interface WaitingList {
    /**
     * Conversions of a program that wait, in order of their id.
     *
     * @param after               last id looked at
     * @param configurationToo    those that wait for configuration as well
     */
    Mono<List<String>> conversions(String program, String after, boolean configurationToo, int limit);

    /** Rewards of a program that wait for billing, in order of their id. */
    Mono<List<String>> rewards(String program, String after, int limit);
}
