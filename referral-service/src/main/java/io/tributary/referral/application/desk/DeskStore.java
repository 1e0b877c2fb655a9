package io.tributary.referral.application.desk;

import io.tributary.referral.application.intake.Needs;
import reactor.core.publisher.Mono;

/** Reads what a batch needs under its locks and writes what follows, both with a fixed number of statements. */
public interface DeskStore {
    /** Locks and reads, inside the ambient transaction. */
    Mono<Loaded> load(Needs needs);

    /** Writes, inside the ambient transaction. */
    Mono<Void> save(Changes changes);
}
