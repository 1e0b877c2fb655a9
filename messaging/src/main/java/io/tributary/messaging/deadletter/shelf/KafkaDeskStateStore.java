package io.tributary.messaging.deadletter.shelf;

import io.tributary.messaging.deadletter.DeskState;
import io.tributary.messaging.deadletter.DeskStateFormat;
import io.tributary.messaging.deadletter.DeskStateStore;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Keeps desk states in a compacted topic, so that command, HTTP and page show the same. */
public final class KafkaDeskStateStore implements DeskStateStore {
    private final Broker broker;
    private final String topic;
    private final DeskStateFormat format;

    /** On this topic, which must be compacted. */
    public KafkaDeskStateStore(Broker broker, String topic, DeskStateFormat format) {
        this.broker = broker;
        this.topic = topic;
        this.format = format;
    }

    @Override
    public Map<String, DeskState> load() {
        Map<String, DeskState> states = new HashMap<>();
        broker.scan(topic, record -> {
            if (record.key() != null) {
                String id = new String(record.key(), StandardCharsets.UTF_8);
                if (record.value() == null) {
                    states.remove(id);
                } else {
                    states.put(id, format.read(record.value()));
                }
            }
        });
        return states;
    }

    @Override
    public void save(Collection<DeskState> states) {
        broker.send(states.stream().map(state -> new ProducerRecord<>(topic, null, state.at().toEpochMilli(),
                state.id().getBytes(StandardCharsets.UTF_8), format.write(state))).toList());
    }
}
