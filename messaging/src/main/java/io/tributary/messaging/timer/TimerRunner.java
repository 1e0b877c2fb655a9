package io.tributary.messaging.timer;

import io.tributary.messaging.background.Loop;
import io.tributary.messaging.failure.FailureClass;
import io.tributary.messaging.failure.FailureClassifier;
import io.tributary.messaging.status.WorkInFlight;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Serves the timers of one handler, oldest first, up to where the gate is open. */
final class TimerRunner {
    private static final Logger LOG = LoggerFactory.getLogger(TimerRunner.class);
    private static final Duration PACE = Duration.ofMillis(10);

    private final TimerHandler handler;
    private final TimerTable table;
    private final TransactionalOperator transaction;
    private final TimerGate gate;
    private final Clock clock;
    private final WorkInFlight work;
    private final TimerSettings settings;
    private final Loop loop;

    TimerRunner(TimerHandler handler, TimerTable table, TransactionalOperator transaction, TimerGate gate, Clock clock,
                WorkInFlight work, TimerSettings settings) {
        this.handler = handler;
        this.table = table;
        this.transaction = transaction;
        this.gate = gate;
        this.clock = clock;
        this.work = work;
        this.settings = settings;
        this.loop = new Loop("timer-" + handler.kind(), PACE, this::step);
    }

    String kind() {
        return handler.kind();
    }

    Loop loop() {
        return loop;
    }

    private Duration step() {
        Instant until = openUntil();
        Instant next = table.next(handler.kind()).block();
        if (next == null) {
            return settings.poll();
        }
        if (next.isAfter(until)) {
            Duration wait = Duration.between(clock.instant(), next);
            return wait.isPositive() && wait.compareTo(settings.poll()) < 0 ? wait : settings.poll();
        }
        try (WorkInFlight.Unit _ = work.begin()) {
            return fired(until) ? Duration.ZERO : settings.poll();
        }
    }

    /** Last instant at which timers of this stage may fire; milliseconds are the grain of due times. */
    private Instant openUntil() {
        TimerGate.Opening opening = gate.opening();
        boolean stageOpen = handler.stage().compareTo(opening.stage()) <= 0;
        Instant until = opening.until().truncatedTo(ChronoUnit.MILLIS);
        return stageOpen || until.isBefore(opening.until()) ? until : until.minusMillis(1);
    }

    private boolean fired(Instant until) {
        Instant now = clock.instant();
        return switch (handler.mode()) {
            case TRANSACTIONAL -> fireInTransaction(until, now);
            case CLAIMED -> fireClaimed(until, now);
        };
    }

    private boolean fireClaimed(Instant until, Instant now) {
        Instant leaseEnd = now.plus(handler.lease()).truncatedTo(ChronoUnit.MILLIS);
        List<Timer> due = table.claim(handler.kind(), until, handler.batchSize(), leaseEnd).block();
        if (due == null || due.isEmpty()) {
            return false;
        }
        try {
            handler.fire(due, now).block();
        } catch (RuntimeException failed) {
            LOG.warn("timers {} failed with {}; {} due again at {}", handler.kind(), failed.getClass().getSimpleName(),
                    due.size(), leaseEnd);
            LOG.debug("timers {} failed", handler.kind(), failed);
        }
        return true;
    }

    private boolean fireInTransaction(Instant until, Instant now) {
        try {
            return taken(table.take(handler.kind(), until, handler.batchSize()), now);
        } catch (RuntimeException failed) {
            if (FailureClassifier.classify(failed) == FailureClass.INFRASTRUCTURE) {
                throw failed;
            }
            return fireOneByOne(until, now);
        }
    }

    private boolean fireOneByOne(Instant until, Instant now) {
        List<Timer> due = table.due(handler.kind(), until, handler.batchSize()).block();
        for (Timer timer : due == null ? List.<Timer>of() : due) {
            try {
                taken(table.takeOne(handler.kind(), timer.key(), until), now);
            } catch (RuntimeException failed) {
                if (FailureClassifier.classify(failed) == FailureClass.INFRASTRUCTURE) {
                    throw failed;
                }
                LOG.warn("timer {} {} failed with {}; tried again later", handler.kind(), timer.key(),
                        failed.getClass().getSimpleName());
                LOG.debug("timer {} failed", handler.kind(), failed);
                table.postpone(handler.kind(), timer.key(), now, settings.longest()).block();
            }
        }
        return due != null && !due.isEmpty();
    }

    private boolean taken(Mono<List<Timer>> take, Instant now) {
        return Boolean.TRUE.equals(transaction.transactional(take.flatMap(due ->
                due.isEmpty() ? Mono.just(false) : handler.fire(due, now).thenReturn(true))).block());
    }
}
