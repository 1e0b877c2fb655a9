package io.tributary.referral.adapter.in.kafka;

import io.tributary.messaging.consumer.BatchHandler;
import io.tributary.messaging.consumer.EventBatch;
import io.tributary.messaging.consumer.InvalidRecordException;
import io.tributary.messaging.envelope.Envelope;
import io.tributary.referral.application.desk.Desk;
import io.tributary.referral.application.desk.Transaction;
import io.tributary.referral.application.intake.Message;
import io.tributary.referral.application.intake.Needs;
import java.util.LinkedHashMap;
import java.util.Map;
import reactor.core.publisher.Mono;

/** One poll: translate, load everything once, decide in order, store and tell. */
public final class ReferralEventHandler implements BatchHandler {
    private final Transaction transaction;

    public ReferralEventHandler(Transaction transaction) {
        this.transaction = transaction;
    }

    @Override
    public Mono<Void> handle(EventBatch batch) {
        Map<Message, Envelope<?>> messages = new LinkedHashMap<>();
        for (Envelope<?> envelope : batch.records()) {
            try {
                Message message = EventTranslator.translate(envelope);
                if (message != null) {
                    messages.put(message, envelope);
                }
            } catch (InvalidRecordException invalid) {
                batch.reject(envelope, invalid.reason(), "see the constant");
            }
        }
        if (messages.isEmpty()) {
            return Mono.empty();
        }
        return transaction.run(Needs.of(messages.keySet()), batch.receivedAt(), desk -> messages.keySet().forEach(desk::take))
                .doOnNext(desk -> refuseUnknown(batch, messages, desk)).then();
    }

    private static void refuseUnknown(EventBatch batch, Map<Message, Envelope<?>> messages, Desk desk) {
        messages.forEach((message, envelope) -> {
            if (desk.changes().unknownRewards.contains(message.messageId())) {
                batch.reject(envelope, "unknown_reward", "reward_id names no reward");
            }
        });
    }
}
