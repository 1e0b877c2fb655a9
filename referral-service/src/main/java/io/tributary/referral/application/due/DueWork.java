package io.tributary.referral.application.due;

import io.tributary.messaging.timer.Timer;
import io.tributary.messaging.timer.Timers;
import io.tributary.referral.application.desk.Cause;
import io.tributary.referral.application.desk.Transaction;
import io.tributary.referral.application.intake.Needs;
import io.tributary.referral.application.programs.ProgramDesk;
import io.tributary.referral.application.programs.ProgramRepository;
import io.tributary.referral.domain.program.Definition;
import java.time.Instant;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What timers set off: each firing does a bounded piece and asks for the next one. Runs inside an ambient transaction. */
public final class DueWork {
    private static final int PIECE = 200;
    private final Transaction transaction;
    private final ProgramRepository programs;
    private final WaitingList waiting;
    private final Timers timers;

    public DueWork(Transaction transaction, ProgramRepository programs, WaitingList waiting, Timers timers) {
        this.transaction = transaction;
        this.programs = programs;
        this.waiting = waiting;
        this.timers = timers;
    }

    /** Lets rewards lapse whose time has come (REF-42). */
    public Mono<Void> expire(List<String> rewardIds, Instant now) {
        return transaction.run(Needs.ofRewards(rewardIds), now, desk -> rewardIds.forEach(desk::expire)).then();
    }

    /**
     * Finds conversions that waited for readiness, a definition, or, with {@code auto_redecide}, configuration; each becomes due by
     * itself, so that one that cannot be decided holds up no other (REF-43, REF-52).
     */
    public Mono<Void> release(List<String> keys, Instant now) {
        return Flux.fromIterable(keys).map(Position::parse).concatMap(position -> programs.load().flatMap(known -> {
            Definition rules = known.at(position.program(), now);
            boolean auto = rules != null && rules.autoRedecide();
            return waiting.conversions(position.program(), position.after(), auto, PIECE).flatMap(ids -> release(position, ids, now));
        })).then();
    }

    private Mono<Void> release(Position position, List<String> ids, Instant now) {
        return ids.isEmpty() ? Mono.empty() : timers.schedule(ids.stream().map(id -> new Timer(Transaction.DECISION, id, now)).toList())
                .then(next(Transaction.RELEASE, position, ids, now));
    }

    /** Decides conversions that may have what they waited for (REF-21, REF-52). */
    public Mono<Void> decide(List<String> conversionIds, Instant now) {
        Cause cause = Cause.message("release", "release");
        return transaction.run(Needs.ofConversions(conversionIds), now, desk -> conversionIds.stream()
                .filter(desk.loaded().conversions()::containsKey).forEach(id -> desk.conversions().redecide(id, cause))).then();
    }

    /**
     * Finds the waiting rewards of a program that retires with {@code cancel}; each becomes due by itself, so that one that
     * cannot move holds up no other (REF-9, REF-43).
     */
    public Mono<Void> retire(List<String> keys, Instant now) {
        return Flux.fromIterable(keys).map(Position::parse)
                .concatMap(position -> waiting.rewards(position.program(), position.after(), PIECE).flatMap(ids -> retire(position, ids, now)))
                .then();
    }

    /** Cancels rewards whose program has retired with {@code cancel} (REF-9). */
    public Mono<Void> cancelRetired(List<String> rewardIds, Instant now) {
        return transaction.run(Needs.ofRewards(rewardIds), now, desk -> rewardIds.forEach(desk::retire)).then();
    }

    private Mono<Void> retire(Position position, List<String> ids, Instant now) {
        return ids.isEmpty() ? Mono.empty() : timers.schedule(ids.stream().map(id -> new Timer(Transaction.RETIREMENT, id, now)).toList())
                .then(next(ProgramDesk.RETIRE, position, ids, now));
    }

    private Mono<Void> next(String kind, Position position, List<String> ids, Instant now) {
        return ids.size() < PIECE ? Mono.empty()
                : timers.schedule(List.of(new Timer(kind, position.name() + "#" + ids.getLast(), now)));
    }

    /** How far a walk has come; two walks of one program that begin at different times have different names. */
    private record Position(String name, String after) {
        static Position parse(String key) {
            int hash = key.indexOf('#');
            return new Position(key.substring(0, hash), key.substring(hash + 1));
        }

        String program() {
            int at = name.indexOf('@');
            return at < 0 ? name : name.substring(0, at);
        }
    }
}
