package io.tributary.messaging.testkit;

import io.tributary.messaging.outbox.Outbox;
import io.tributary.messaging.outbox.OutboxMessage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import reactor.core.publisher.Mono;

/** Twin of the outbox for application tests: keeps what was appended, once per id. */
public final class RecordingOutbox implements Outbox {
    private final List<OutboxMessage> messages = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();

    @Override
    public Mono<Void> append(List<OutboxMessage> appended) {
        return Mono.fromRunnable(() -> appended.stream().filter(message -> ids.add(message.id())).forEach(messages::add));
    }

    /** Everything appended, in order. */
    public List<OutboxMessage> messages() {
        return List.copyOf(messages);
    }

    /** Payloads of one type, in order. */
    public <T> List<T> payloads(Class<T> type) {
        return messages.stream().map(OutboxMessage::payload).filter(type::isInstance).map(type::cast).toList();
    }

    /** Forgets. */
    public void clear() {
        messages.clear();
        ids.clear();
    }
}
