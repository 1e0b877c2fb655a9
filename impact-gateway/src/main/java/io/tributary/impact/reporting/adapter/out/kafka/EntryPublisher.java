package io.tributary.impact.reporting.adapter.out.kafka;

import io.tributary.events.Topic;
import io.tributary.events.impact.CommissionEntry;
import io.tributary.impact.reporting.domain.commission.Entry;
import io.tributary.impact.reporting.domain.commission.Line;
import io.tributary.impact.reporting.domain.commission.State;
import io.tributary.messaging.envelope.MessageId;
import io.tributary.messaging.outbox.Outbox;
import io.tributary.messaging.outbox.OutboxMessage;
import io.tributary.messaging.timer.Timer;
import io.tributary.messaging.timer.Timers;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import reactor.core.publisher.Mono;

/** Publishes entries of the ledger (REP-16), and sets the end of each hold. */
public final class EntryPublisher {
    /** Kind of the timers that end holds; key = line id. */
    public static final String HOLD = "commission_hold";

    private final Outbox outbox;
    private final Timers timers;

    /** Wires it. */
    public EntryPublisher(Outbox outbox, Timers timers) {
        this.outbox = outbox;
        this.timers = timers;
    }

    /** Publishes in order; lines that wait for automatic approval get their due time. */
    public Mono<Void> publish(List<Entry> entries, Collection<Line> lines) {
        List<Timer> due = lines.stream().filter(line -> line.state() == State.PENDING && !line.manual())
                .map(line -> new Timer(HOLD, line.id(), line.approveAt())).toList();
        return (entries.isEmpty() ? Mono.<Void>empty()
                : outbox.append(entries.stream().map(EntryPublisher::message).toList()))
                .then(Mono.defer(() -> due.isEmpty() ? Mono.empty() : timers.schedule(due)));
    }

    private static OutboxMessage message(Entry entry) {
        Line line = entry.line();
        String id = MessageId.derive("commission-entry", line.id(), Integer.toString(entry.number()));
        Line.Origin origin = line.origin();
        CommissionEntry record = CommissionEntry.newBuilder().setEntryId(id)
                .setCommissionId(line.parent() == null ? line.id() : line.parent()).setPartner(line.partner())
                .setProgram(origin == null ? "" : origin.key().program()).setKind(entry.kind().code())
                .setConversionKind(line.kind().code()).setAmountMinor(entry.amountMinor())
                .setBaseMinor(line.money().baseMinor()).setRateBp(line.money().rateBp())
                .setCurrency(line.money().currency()).setState(line.state().code()).setReason(reason(entry))
                .setSubId(line.subId())
                .setPaymentProvider(origin == null ? null : origin.key().payment().provider())
                .setPaymentId(origin == null ? null : origin.key().payment().id())
                .setSettledAt(line.settledAt()).setAt(entry.at()).build();
        return new OutboxMessage(Topic.IMPACT_COMMISSIONS.topicName(), line.partner(), id, entry.at(), record);
    }

    /** Notes of people stay here; only constants and references travel. */
    private static String reason(Entry entry) {
        return entry.kind() == Entry.Kind.CORRECTION ? "correction"
                : Objects.requireNonNullElse(entry.reason(), entry.kind().code());
    }
}
