package io.tributary.messaging.deadletter.replay;

import io.tributary.messaging.deadletter.DeadLetter;
import io.tributary.messaging.deadletter.DeskState;
import io.tributary.messaging.deadletter.DeskStateStore;
import io.tributary.messaging.deadletter.ReplayJob;
import io.tributary.messaging.deadletter.shelf.Broker;
import io.tributary.messaging.envelope.HeaderNames;
import io.tributary.messaging.pipeline.DeadLetters;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/** Sends dead letters to the replay topic of their group and remembers where each copy went (OPS-24). */
public final class ReplaySender {
    private static final Set<String> OF_THE_FAILURE = Set.of(HeaderNames.REASON, HeaderNames.FAILURE_CLASS, HeaderNames.ATTEMPTS,
            HeaderNames.EXCEPTION_FQCN, HeaderNames.EXCEPTION_CAUSE_FQCN, HeaderNames.EXCEPTION_MESSAGE,
            HeaderNames.EXCEPTION_STACKTRACE, HeaderNames.PARKED_BEHIND, HeaderNames.VERSION, HeaderNames.REPLAY_ID,
            HeaderNames.REPLAYS);

    private final Broker broker;
    private final DeskStateStore states;
    private final Clock clock;

    /** On this broker, remembering in these states. */
    public ReplaySender(Broker broker, DeskStateStore states, Clock clock) {
        this.broker = broker;
        this.states = states;
        this.clock = clock;
    }

    /** Sends in order; durable, with its states, when it returns. */
    public void send(List<DeadLetter> letters, ReplayJob job) {
        if (letters.isEmpty()) {
            return;
        }
        int partitions = broker.partitions(DeadLetters.replayTopic(job.topic(), job.group()));
        List<RecordMetadata> places = broker.send(letters.stream().map(letter -> record(letter, job.id(), partitions)).toList());
        List<DeskState> sent = new ArrayList<>();
        for (int i = 0; i < letters.size(); i++) {
            DeadLetter letter = letters.get(i);
            Sent place = new Sent(letter.record().offset(), places.get(i).partition(), places.get(i).offset());
            sent.add(new DeskState(letter.id(), letter.topic(), letter.group(), DeskState.REPLAYING, letter.replays() + 1,
                    job.actor(), place.text(), clock.instant()));
        }
        states.save(sent);
    }

    /** Tells the group that a discarded dead letter holds up its key no longer. */
    public void release(DeadLetter letter) {
        String topic = DeadLetters.replayTopic(letter.topic(), letter.group());
        List<Header> headers = new ArrayList<>();
        letter.record().headers().forEach(header -> {
            if (header.key().startsWith("kafka_dlt-original")) {
                headers.add(header);
            }
        });
        headers.add(text(HeaderNames.RELEASE, letter.id()));
        broker.send(List.of(new ProducerRecord<>(topic, letter.partition() % broker.partitions(topic), clock.millis(),
                letter.record().key(), null, headers)));
    }

    private ProducerRecord<byte[], byte[]> record(DeadLetter letter, String replayId, int partitions) {
        List<Header> headers = new ArrayList<>();
        letter.record().headers().forEach(header -> {
            if (!OF_THE_FAILURE.contains(header.key())) {
                headers.add(header);
            }
        });
        headers.add(text(HeaderNames.REPLAY_ID, replayId));
        headers.add(text(HeaderNames.REPLAYS, Integer.toString(letter.replays() + 1)));
        return new ProducerRecord<>(DeadLetters.replayTopic(letter.topic(), letter.group()), letter.partition() % partitions,
                clock.millis(), letter.record().key(), letter.record().value(), headers);
    }

    /** A header of UTF-8 text. */
    public static Header text(String name, String value) {
        return new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
