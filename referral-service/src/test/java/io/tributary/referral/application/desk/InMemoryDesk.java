package io.tributary.referral.application.desk;

import io.tributary.messaging.testkit.RecordingTimers;
import io.tributary.referral.application.intake.Message;
import io.tributary.referral.application.intake.Needs;
import io.tributary.referral.domain.conversion.CapUse;
import io.tributary.referral.domain.decision.Decider;
import io.tributary.referral.domain.evidence.Attribution;
import io.tributary.referral.domain.evidence.HeldCode;
import io.tributary.referral.domain.program.Programs;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Mono;

/** Twin of the database: everything is loaded every time, and what is stored is what the desk asks for. */
final class InMemoryDesk implements DeskStore {
    private static final Duration DAY = Duration.ofHours(24);
    private final Loaded kept;
    private final Map<Seat, Changes.Pair> pairs = new HashMap<>();
    private final List<Notice> told = new ArrayList<>();
    private final List<Changes.Decided> decisions = new ArrayList<>();
    private final RecordingTimers timers = new RecordingTimers();
    private final Transaction transaction;

    InMemoryDesk(Programs programs) {
        kept = Loaded.empty(programs);
        transaction = new Transaction(this, notices -> Mono.fromRunnable(() -> told.addAll(notices)), timers, new Decider(10));
    }

    /** One batch. */
    Desk take(Instant now, List<? extends Message> messages) {
        return transaction.run(Needs.of(List.copyOf(messages)), now, desk -> messages.forEach(desk::take)).block();
    }

    /** Whatever is due by now. */
    void fire(Instant now) {
        while (!timers.due(Transaction.EXPIRY, now).isEmpty() || !timers.due(Transaction.RELEASE, now).isEmpty()) {
            timers.take(Transaction.RELEASE, now).forEach(timer -> transaction.run(Needs.none(), now, desk ->
                    List.copyOf(desk.loaded().conversions().keySet())
                            .forEach(id -> desk.conversions().redecide(id, Cause.message("release", "release")))).block());
            timers.take(Transaction.EXPIRY, now).forEach(timer -> transaction.run(Needs.none(), now, desk -> desk.expire(timer.key())).block());
        }
    }

    Loaded kept() {
        return kept;
    }

    /** Whom each person's friend is said to be. */
    Map<Seat, Changes.Pair> pairs() {
        return pairs;
    }

    /** Every decision, in order. */
    List<Changes.Decided> decisions() {
        return decisions;
    }

    RecordingTimers timers() {
        return timers;
    }

    Transaction transaction() {
        return transaction;
    }

    List<Notice> told() {
        return told;
    }

    @Override
    public Mono<Loaded> load(Needs needs) {
        return Mono.fromSupplier(() -> {
            Loaded copy = Loaded.empty(kept.programs());
            copy.people().putAll(kept.people());
            copy.payments().putAll(kept.payments());
            kept.marks().forEach((payment, marks) -> copy.marks().put(payment, new HashMap<>(marks)));
            copy.conversions().putAll(kept.conversions());
            copy.rewards().putAll(kept.rewards());
            copy.codes().addAll(kept.codes());
            copy.caps().putAll(kept.caps());
            copy.readiness().putAll(kept.readiness());
            copy.blocks().addAll(kept.blocks());
            copy.tombstones().putAll(kept.tombstones());
            copy.qualified().putAll(kept.qualified());
            List<Attribution> asked = new ArrayList<>(needs.attributions());
            kept.conversions().values().forEach(conversion -> asked.add(conversion.attribution()));
            asked.forEach(attribution -> kept.people().keySet().forEach(user -> copy.standings()
                    .put(new Loaded.Question(attribution.conversionId(), user), standing(attribution, user))));
            return copy;
        });
    }

    private Loaded.Standing standing(Attribution attribution, String user) {
        long grants = kept.conversions().values().stream().filter(other -> other.attribution().program().equals(attribution.program()))
                .filter(other -> other.qualified() && other.decision().referrerGranted() && user.equals(other.decision().referrerUserId()))
                .map(other -> other.attribution().convertedAt())
                .filter(at -> at.isBefore(attribution.convertedAt()) && !at.isBefore(attribution.convertedAt().minus(DAY))).count();
        return new Loaded.Standing((int) grants, false);
    }

    @Override
    public Mono<Void> save(Changes changes) {
        return Mono.fromRunnable(() -> {
            kept.people().putAll(changes.people);
            kept.payments().putAll(changes.payments);
            changes.marks.forEach(mark -> kept.marks().computeIfAbsent(mark.payment(), _ -> new HashMap<>()).putIfAbsent(mark.reason(), mark.occurredAt()));
            kept.conversions().putAll(changes.conversions);
            decisions.addAll(changes.decisions);
            changes.conversions.values().stream().filter(conversion -> conversion.qualified()).forEach(conversion -> kept.qualified()
                    .put(new Seat(conversion.attribution().program(), conversion.attribution().userId()), conversion.id()));
            kept.rewards().putAll(changes.rewards);
            changes.codes.forEach(code -> kept.codes().add(new HeldCode(code.key().program(), code.internal(), code.key().hash(), code.userId(),
                    code.arrivedAt(), code.endedAt())));
            kept.codes().replaceAll(code -> changes.endedCodes.containsKey(code.userId()) && code.endedAt() == null
                    ? new HeldCode(code.program(), code.internal(), code.hash(), code.userId(), code.arrivedAt(), changes.endedCodes.get(code.userId())) : code);
            changes.caps.forEach(cap -> kept.caps().merge(cap.seat(), CapUse.NONE.plus(cap.year(), cap.tally()),
                    (old, more) -> old.plus(cap.year(), cap.tally())));
            changes.readiness.forEach((program, heard) -> kept.readiness().put(program, heard.readiness()));
            kept.tombstones().putAll(changes.tombstones);
            changes.pairs.forEach((seat, pair) -> pairs.merge(seat, pair, (old, other) -> other.since().isBefore(old.since()) ? other : old));
        });
    }
}
