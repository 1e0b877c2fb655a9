package io.tributary.attribution.application.port;

import io.tributary.attribution.domain.program.ProgramVersion;
import io.tributary.attribution.domain.program.Programs;
import java.util.List;
import reactor.core.publisher.Mono;

/** Program definitions as last published. */
public interface Definitions {
    /** All versions of one program. */
    record Definition(String program, List<ProgramVersion> versions) {}

    /** What is known now; refreshed when something was saved, in this process or another. */
    Mono<Programs> current();

    /** Replaces definitions by newer ones; one with fewer versions than known is older and ignored. */
    Mono<Void> save(List<Definition> definitions);
}
