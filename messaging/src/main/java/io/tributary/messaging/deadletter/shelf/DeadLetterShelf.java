package io.tributary.messaging.deadletter.shelf;

import io.tributary.messaging.deadletter.DeadLetter;
import io.tributary.messaging.deadletter.DeskException;
import io.tributary.messaging.deadletter.DeskState;
import io.tributary.messaging.deadletter.DeskStateStore;
import io.tributary.messaging.deadletter.replay.Sent;
import io.tributary.messaging.pipeline.DeadLetters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Reads the dead letters of a topic and group with their present state. */
public final class DeadLetterShelf {
    private static final String SUFFIX = "-dlt";

    private final Broker broker;
    private final DeskStateStore states;

    /** On this broker, with these states. */
    public DeadLetterShelf(Broker broker, DeskStateStore states) {
        this.broker = broker;
        this.states = states;
    }

    /** Names of all dead-letter topics. */
    public List<String> topics() {
        return broker.topics().stream().filter(name -> name.endsWith(SUFFIX)).sorted().toList();
    }

    /** @throws DeskException not_found when there is no such topic and group */
    public List<DeadLetter> of(String topic, String group) {
        String name = DeadLetters.topic(topic, group);
        if (!broker.topics().contains(name)) {
            throw new DeskException(DeskException.NOT_FOUND, "no dead letters are kept for topic " + topic + " and group " + group);
        }
        return of(name, states.load());
    }

    /** Dead letters of one dead-letter topic, by place of origin. */
    public List<DeadLetter> of(String deadLetterTopic, Map<String, DeskState> known) {
        Map<String, DeadLetter> latest = new HashMap<>();
        broker.scan(deadLetterTopic, copy -> {
            DeadLetter letter = DeadLetter.of(copy);
            if (letter != null) {
                latest.put(letter.id(), letter);
            }
        });
        Map<String, Map<TopicPartition, OffsetAndMetadata>> commits = new HashMap<>();
        List<DeadLetter> letters = new ArrayList<>();
        for (DeadLetter letter : latest.values()) {
            ToLongFunction<Sent> committed = sent -> {
                OffsetAndMetadata at = commits.computeIfAbsent(letter.group(), broker::committed)
                        .get(new TopicPartition(DeadLetters.replayTopic(letter.topic(), letter.group()), sent.partition()));
                return at == null ? 0 : at.offset();
            };
            letters.add(letter.in(state(letter, known.get(letter.id()), committed)));
        }
        letters.sort(DeadLetter.ORDER);
        return letters;
    }

    /** Pure but for the question how far the group has come on its replay topic. */
    public static String state(DeadLetter letter, @org.jspecify.annotations.Nullable DeskState known, ToLongFunction<Sent> committed) {
        if (known != null) {
            Sent sent = Sent.parse(known.note());
            boolean sameCopy = sent == null || letter.record().offset() <= sent.copy();
            if (sameCopy && known.state().equals(DeskState.REPLAYING) && sent != null) {
                return committed.applyAsLong(sent) > sent.offset() ? DeskState.REPLAYED : DeskState.REPLAYING;
            }
            if (sameCopy && (known.state().equals(DeskState.DISCARDED) || known.state().equals(DeskState.REPLAYED))) {
                return known.state();
            }
        }
        if (letter.reason().equals("parked_behind")) {
            return DeskState.PARKED;
        }
        return letter.replays() >= DeadLetter.MOST_REPLAYS ? DeskState.QUARANTINED : DeskState.OPEN;
    }
}
