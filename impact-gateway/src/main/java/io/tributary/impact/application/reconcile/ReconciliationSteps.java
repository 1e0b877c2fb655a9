package io.tributary.impact.application.reconcile;

import io.tributary.messaging.timer.Timer;
import io.tributary.messaging.timer.Timers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Carries runs on, a few calls at a time: each page read is stored with the place it came from, so that a run that waits
 * for the budget or is stopped goes on where it was, and shows how far it is (IMP-80).
 */
public final class ReconciliationSteps {
    private static final Logger LOG = LoggerFactory.getLogger(ReconciliationSteps.class);
    private static final int MOST_CALLS = 50;
    private static final Duration PATIENCE = Duration.ofHours(24);

    private final ReconciliationStore store;
    private final ActionPass actions;
    private final RewardPass rewards;
    private final Timers timers;
    private final TransactionalOperator transaction;
    private final Clock clock;

    /** What one call of a run led to. */
    sealed interface Step {
        /** There is more to read. */
        record More(ReconciliationStore.Run run) implements Step {}

        /** Not now. */
        record Wait(ReconciliationStore.Run run, Instant until) implements Step {}

        /** It ended; the run is stored. */
        record Ended() implements Step {}
    }

    /** Wires it. */
    public ReconciliationSteps(ReconciliationStore store, ActionPass actions, RewardPass rewards, Timers timers,
            TransactionalOperator transaction, Clock clock) {
        this.store = store;
        this.actions = actions;
        this.rewards = rewards;
        this.timers = timers;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Carries on the runs of these timers. */
    public Mono<Void> fire(List<Timer> due) {
        return Flux.fromIterable(due).concatMap(timer -> store.run(timer.key())
                .filter(run -> "running".equals(run.state()))
                .flatMap(run -> advance(run, MOST_CALLS))
                .map(Optional::of).defaultIfEmpty(Optional.empty())
                .flatMap(next -> next.map(at -> timers.schedule(List.of(new Timer(timer.kind(), timer.key(), at))))
                        .orElseGet(() -> timers.cancel(timer.kind(), List.of(timer.key())))))
                .then();
    }

    /** When it goes on; empty when it ended. */
    private Mono<Instant> advance(ReconciliationStore.Run run, int calls) {
        return step(run).onErrorResume(fault -> {
            LOG.warn("reconciliation {} failed with {}", run.id(), fault.getClass().getSimpleName());
            return ended(run, "unreadable");
        }).flatMap(step -> switch (step) {
            case Step.More more -> calls > 1 ? advance(more.run(), calls - 1) : Mono.just(clock.instant());
            case Step.Wait wait -> clock.instant().isBefore(run.startedAt().plus(PATIENCE))
                    ? store.save(wait.run().waiting(wait.until())).thenReturn(wait.until())
                    : ended(run, "unreadable").then(Mono.empty());
            case Step.Ended _ -> Mono.empty();
        });
    }

    private Mono<Step> step(ReconciliationStore.Run run) {
        return "rewards".equals(run.subject()) ? rewards.step(run) : actions.step(run);
    }

    private Mono<Step> ended(ReconciliationStore.Run run, String why) {
        return transaction.transactional(store.save(run.ended("failed", run.agreed(), 0, why, clock.instant()))
                .then(store.drop(run.id()))).thenReturn(new Step.Ended());
    }
}
