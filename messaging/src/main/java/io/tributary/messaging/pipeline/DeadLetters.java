package io.tributary.messaging.pipeline;

import io.tributary.messaging.envelope.HeaderNames;
import io.tributary.messaging.envelope.OrderedId;
import io.tributary.messaging.outbox.RawMessage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

/** Writes dead letters: the record byte for byte, Spring Kafka's headers in its encoding, and our own (OPS-18, OPS-19). */
public final class DeadLetters {
    private static final int KEPT_OF_TOO_LARGE = 64 * 1024;
    private static final Set<String> ADDED = Set.of(HeaderNames.ORIGINAL_TOPIC, HeaderNames.ORIGINAL_PARTITION,
            HeaderNames.ORIGINAL_OFFSET, HeaderNames.ORIGINAL_TIMESTAMP, HeaderNames.ORIGINAL_TIMESTAMP_TYPE,
            HeaderNames.ORIGINAL_GROUP, HeaderNames.EXCEPTION_FQCN, HeaderNames.EXCEPTION_CAUSE_FQCN,
            HeaderNames.EXCEPTION_MESSAGE, HeaderNames.EXCEPTION_STACKTRACE, HeaderNames.DEAD_LETTER_ID,
            HeaderNames.REASON, HeaderNames.FAILURE_CLASS, HeaderNames.ATTEMPTS, HeaderNames.FIRST_FAILED_AT,
            HeaderNames.REPLAYS, HeaderNames.PARKED_BEHIND, HeaderNames.VERSION, HeaderNames.REPLAY_ID);

    private final String group;
    private final String version;

    /**
     * @param group   whose dead letters these are
     * @param version of this process, for {@code tributary-version}
     */
    public DeadLetters(String group, String version) {
        this.group = group;
        this.version = version;
    }

    /** Topic for dead letters of this topic and group. */
    public static String topic(String source, String group) {
        return source + "-" + group + "-dlt";
    }

    /** Topic on which replays for this topic and group travel (OPS-24). */
    public static String replayTopic(String source, String group) {
        return source + "-" + group + "-replay";
    }

    /** Whether a header was added by us and is not part of the original record. */
    public static boolean added(String header) {
        return ADDED.contains(header);
    }

    RawMessage message(Intake.Unusable letter) {
        Source source = letter.source();
        byte[] value = source.record().value();
        if (letter.reason().equals(RecordIntake.TOO_LARGE) && value != null && value.length > KEPT_OF_TOO_LARGE) {
            value = Arrays.copyOf(value, KEPT_OF_TOO_LARGE);
        }
        String replayId = source.replayId() == null ? "" : source.replayId();
        return new RawMessage(OrderedId.of(Instant.ofEpochMilli(source.timestamp()),
                "dead-letter/" + source.deadLetterId(group) + "/" + replayId),
                topic(source.position().topic(), group), source.position().partition(), source.record().key(), value,
                headers(letter), source.timestamp());
    }

    private List<Header> headers(Intake.Unusable letter) {
        Source source = letter.source();
        List<Header> headers = new ArrayList<>();
        for (Header header : source.record().headers()) {
            if (!source.replayed() || !added(header.key())) {
                headers.add(header);
            }
        }
        springHeaders(headers, letter);
        boolean behind = letter.reason().equals(BatchPlan.PARKED_BEHIND);
        text(headers, HeaderNames.DEAD_LETTER_ID, source.deadLetterId(group));
        text(headers, HeaderNames.REASON, letter.reason());
        text(headers, HeaderNames.FAILURE_CLASS, letter.failure().label());
        text(headers, HeaderNames.ATTEMPTS, Integer.toString(letter.attempts()));
        text(headers, HeaderNames.FIRST_FAILED_AT, Instant.ofEpochMilli(letter.firstFailedAt()).toString());
        text(headers, HeaderNames.REPLAYS, Integer.toString(behind ? Math.max(0, source.replays() - 1) : source.replays()));
        text(headers, HeaderNames.VERSION, version);
        if (behind) {
            text(headers, HeaderNames.PARKED_BEHIND, letter.fault().message().replaceFirst("^.*: ", "") + "@" + group);
        }
        if (source.replayed()) {
            text(headers, HeaderNames.REPLAY_ID, source.replayId());
        }
        return headers;
    }

    private void springHeaders(List<Header> headers, Intake.Unusable letter) {
        Source source = letter.source();
        text(headers, HeaderNames.ORIGINAL_TOPIC, source.position().topic());
        bytes(headers, HeaderNames.ORIGINAL_PARTITION,
                ByteBuffer.allocate(Integer.BYTES).putInt(source.position().partition()).array());
        bytes(headers, HeaderNames.ORIGINAL_OFFSET,
                ByteBuffer.allocate(Long.BYTES).putLong(source.position().offset()).array());
        bytes(headers, HeaderNames.ORIGINAL_TIMESTAMP, ByteBuffer.allocate(Long.BYTES).putLong(source.timestamp()).array());
        text(headers, HeaderNames.ORIGINAL_TIMESTAMP_TYPE, source.timestampType());
        text(headers, HeaderNames.ORIGINAL_GROUP, group);
        text(headers, HeaderNames.EXCEPTION_FQCN, letter.fault().type());
        if (letter.fault().causeType() != null) {
            text(headers, HeaderNames.EXCEPTION_CAUSE_FQCN, letter.fault().causeType());
        }
        text(headers, HeaderNames.EXCEPTION_MESSAGE, letter.fault().message());
        text(headers, HeaderNames.EXCEPTION_STACKTRACE, letter.fault().stack());
    }

    private static void text(List<Header> headers, String name, @Nullable String value) {
        bytes(headers, name, String.valueOf(value).getBytes(StandardCharsets.UTF_8));
    }

    private static void bytes(List<Header> headers, String name, byte[] value) {
        headers.add(new RecordHeader(name, value));
    }
}
