package io.tributary.impact.reporting.application;

import java.util.Collection;
import java.util.Map;
import reactor.core.publisher.Mono;

/** Program definitions as far as the reports read them. */
public interface ProgramStore {
    /** Stores definitions; the last of a program stands. */
    Mono<Void> define(Collection<ProgramTerms> programs);

    /** All programs by key. */
    Mono<Map<String, ProgramTerms>> all();
}
