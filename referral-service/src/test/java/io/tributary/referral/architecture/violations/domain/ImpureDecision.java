package io.tributary.referral.architecture.violations.domain;

import io.tributary.events.referral.ConversionDecided;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Knows Avro and Reactor, reads the clock, and waits. */
public final class ImpureDecision {
    private ImpureDecision() {}

    static @Nullable Instant decidedAt(Mono<ConversionDecided> decided) {
        ConversionDecided record = decided.block();
        return record == null ? Instant.now() : record.getDecidedAt();
    }
}
