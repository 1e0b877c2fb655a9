package io.tributary.impact.application;

import io.tributary.impact.domain.cause.Cause;
import io.tributary.impact.domain.cause.Dossier;
import io.tributary.impact.domain.delivery.Api;
import io.tributary.impact.domain.program.Program;
import io.tributary.impact.domain.program.ProgramCatalog;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The ledger at rest. Everything but the look-ups at the end needs an ambient transaction. */
public interface LedgerStore {
    /** Every program known. */
    Mono<ProgramCatalog> programs();

    /** Stores definitions; the newest of each key stands. */
    Mono<Void> define(Collection<Program> programs, Instant now);

    /** Locks what the keys name and loads everything known about it, in a fixed number of queries. */
    Mono<Dossier> open(Keys keys);

    /** Like {@link #open}, but that delivery may probe refused credentials (IMP-7). */
    Mono<Dossier> openFor(Keys keys, @Nullable String probing);

    /** Writes back what changed, moves due times, and tells the other services. */
    Mono<Void> save(Dossier dossier, Instant now);

    /** Keeps causes until definitions arrive. */
    Mono<Void> setAside(Collection<Cause> causes, Instant now);

    /** Takes back all causes kept. */
    Mono<List<Cause>> takeAside();

    /** Lane and cause order of these deliveries; unknown ids are left out. */
    Flux<Lane> lanes(Collection<String> deliveryIds);

    /** Ids of unconfigured deliveries of an account and API, oldest first; those of a later epoch are left out. */
    Flux<String> unconfigured(String account, Api api, Instant now);

    /** Ids of deliveries whose submission is looked for, soonest look first. */
    Flux<String> lookedFor(String account, Api api);

    /** Place of a delivery among others of its lane. */
    record Lane(String deliveryId, String lane, Instant causeAt, long seq) {}
}
