package io.tributary.referral.adapter.out.kafka;

import io.tributary.events.Topic;
import io.tributary.events.ops.ErasureProgress;
import io.tributary.messaging.envelope.MessageId;
import io.tributary.messaging.outbox.Outbox;
import io.tributary.messaging.outbox.OutboxMessage;
import io.tributary.referral.application.desk.Announcer;
import io.tributary.referral.application.desk.Notice;
import io.tributary.referral.domain.conversion.Conversion;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Puts notices into the outbox, with ids that derive from their causes. */
public final class OutboxAnnouncer implements Announcer {
    private static final String SERVICE = "referral-service";
    private final Outbox outbox;

    public OutboxAnnouncer(Outbox outbox) {
        this.outbox = outbox;
    }

    @Override
    public Mono<Void> announce(List<Notice> notices) {
        List<OutboxMessage> messages = new ArrayList<>();
        for (Notice notice : notices) {
            OutboxMessage message = message(notice);
            if (message != null) {
                messages.add(message);
            }
        }
        return messages.isEmpty() ? Mono.empty() : outbox.append(messages);
    }

    private static @Nullable OutboxMessage message(Notice notice) {
        return switch (notice) {
            case Notice.Decided(Conversion c) -> new OutboxMessage(Topic.REFERRAL_DECISIONS.topicName(), c.attribution().userId(),
                    MessageId.derive("ConversionDecided", c.id(), Integer.toString(c.revision())), Objects.requireNonNull(c.decidedAt()),
                    DecisionRecords.decided(c));
            case Notice.RewardMoved moved -> reward(moved);
            case Notice.Erased erased -> new OutboxMessage(Topic.ERASURES.topicName(), erased.userId() + "|" + SERVICE,
                    MessageId.derive("ErasureProgress", SERVICE, erased.userId(), erased.at().toString()), erased.at(),
                    ErasureProgress.newBuilder().setUserId(erased.userId()).setService(SERVICE).setState("done")
                            .setCounts(erased.counts()).setDeletedAt(erased.deletedAt()).setAt(erased.at()).build());
            case Notice.Defined defined -> new OutboxMessage(Topic.PROGRAM_DEFINITIONS.topicName(), defined.program().key(),
                    MessageId.derive("ProgramDefined", defined.program().key(), Integer.toString(defined.program().latest().number())),
                    defined.at(), ProgramRecords.defined(defined.program(), defined.at()));
        };
    }

    private static @Nullable OutboxMessage reward(Notice.RewardMoved moved) {
        SpecificRecord record = RewardRecords.record(moved);
        String id = moved.reward().grant().rewardId();
        return record == null ? null : new OutboxMessage(Topic.REFERRAL_REWARDS.topicName(), moved.reward().grant().userId(),
                MessageId.derive(record.getSchema().getName(), id, Integer.toString(moved.reward().sequence())), moved.event().at(), record);
    }
}
