package io.tributary.referral.application.desk;

import io.tributary.messaging.timer.Timer;
import io.tributary.messaging.timer.Timers;
import io.tributary.referral.application.intake.Needs;
import io.tributary.referral.domain.decision.Decider;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import reactor.core.publisher.Mono;

/** Load, decide, store, tell: the one shape of every change, inside an ambient transaction. */
public final class Transaction {
    /** Timers of rewards whose expiry may come; key = reward id. */
    public static final String EXPIRY = "reward-expiry";
    /** Timers of conversions that may have what they waited for; key = conversion id (REF-52). */
    public static final String DECISION = "conversion-decision";
    /** Timers of rewards whose program has retired with {@code cancel}; key = reward id (REF-9). */
    public static final String RETIREMENT = "reward-retirement";
    /**
     * Timers of programs whose waiting conversions may be decided; key = program (with {@code @} and the version that takes effect then, if any),
     * {@code #}, last conversion id looked at.
     */
    public static final String RELEASE = "program-release";

    private final DeskStore store;
    private final Announcer announcer;
    private final Timers timers;
    private final Decider decider;

    public Transaction(DeskStore store, Announcer announcer, Timers timers, Decider decider) {
        this.store = store;
        this.announcer = announcer;
        this.timers = timers;
        this.decider = decider;
    }

    /** Runs the work on what the needs name, and stores and tells what follows. */
    public Mono<Desk> run(Needs needs, Instant now, Consumer<Desk> work) {
        return store.load(needs).flatMap(loaded -> {
            Desk desk = new Desk(loaded, decider, now);
            work.accept(desk);
            Changes changes = desk.changes();
            return store.save(changes)
                    .then(Mono.defer(() -> announcer.announce(changes.notices)))
                    .then(Mono.defer(() -> changes.expiriesCanceled.isEmpty() ? Mono.empty() : timers.cancel(EXPIRY, changes.expiriesCanceled)))
                    .then(Mono.defer(() -> schedule(changes, now)))
                    .thenReturn(desk);
        });
    }

    /** Runs the work on what the needs name, and stores and tells nothing. */
    public Mono<Desk> peek(Needs needs, Instant now, Consumer<Desk> work) {
        return store.load(needs).map(loaded -> {
            Desk desk = new Desk(loaded, decider, now);
            work.accept(desk);
            return desk;
        });
    }

    private Mono<Void> schedule(Changes changes, Instant now) {
        List<Timer> due = new ArrayList<>();
        changes.expiries.forEach((rewardId, at) -> due.add(new Timer(EXPIRY, rewardId, at)));
        changes.releases.forEach(program -> due.add(new Timer(RELEASE, program + "#", now)));
        return due.isEmpty() ? Mono.empty() : timers.schedule(due);
    }
}
