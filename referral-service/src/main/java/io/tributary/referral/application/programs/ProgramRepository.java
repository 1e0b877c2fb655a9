package io.tributary.referral.application.programs;

import io.tributary.referral.domain.program.ProgramVersion;
import io.tributary.referral.domain.program.Programs;
import java.time.Instant;
import reactor.core.publisher.Mono;

/** Where versions of programs are kept. */
public interface ProgramRepository {
    /** All programs with all versions. */
    Mono<Programs> load();

    /** Lets one submission in at a time, until the ambient transaction ends. */
    Mono<Void> lock();

    /** Adds a version, inside the ambient transaction. */
    Mono<Void> add(String key, ProgramVersion version, Instant at, String by);
}
