package io.tributary.messaging.pipeline;

import io.tributary.messaging.codec.AvroCodec;
import io.tributary.messaging.codec.UnreadableRecordException;
import io.tributary.messaging.consumer.CompactedTopics;
import io.tributary.messaging.consumer.RecordIdentity;
import io.tributary.messaging.consumer.RecordIdentity.Identity;
import io.tributary.messaging.envelope.Envelope;
import io.tributary.messaging.envelope.HeaderNames;
import io.tributary.messaging.envelope.OrderedId;
import io.tributary.messaging.failure.FailureClass;
import io.tributary.messaging.failure.Fault;
import io.tributary.messaging.inbox.ParkedRecords.Parked;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** From bytes and headers to an envelope, or to the reason why there is none. */
public final class RecordIntake {
    static final String INVALID_KEY = "invalid_key";
    static final String TOO_LARGE = "too_large";

    private final AvroCodec codec;
    private final RecordIdentity identity;
    private final CompactedTopics compacted;
    private final RecordLimits limits;
    private final Clock clock;

    /** All that decoding needs. */
    public RecordIntake(AvroCodec codec, RecordIdentity identity, CompactedTopics compacted, RecordLimits limits, Clock clock) {
        this.codec = codec;
        this.identity = identity;
        this.compacted = compacted;
        this.limits = limits;
        this.clock = clock;
    }

    /** @throws io.tributary.messaging.codec.RegistryUnavailableException when the registry cannot be asked */
    Intake take(ConsumerRecord<byte[], byte[]> polled, String group) {
        Source source;
        try {
            source = Source.of(polled, group);
        } catch (RuntimeException malformed) {
            return new Intake.Ignored(new Source(polled, new io.tributary.messaging.envelope.RecordPosition(polled.topic(),
                    polled.partition(), polled.offset()), polled.timestamp(), polled.timestampType().toString(), "", 0));
        }
        String key = text(polled.key());
        if (source.header(HeaderNames.RELEASE) != null) {
            return key == null ? new Intake.Ignored(source)
                    : new Intake.Release(source, Parked.of(source.position(), key));
        }
        byte[] value = polled.value();
        if (value == null) {
            return compacted.contains(source.position().topic()) ? new Intake.Ignored(source)
                    : unreadable(source, key, UnreadableRecordException.UNDECODABLE, "empty value");
        }
        if (value.length > limits.of(source.position().topic())) {
            return invalid(source, key, TOO_LARGE, value.length + " bytes");
        }
        return decode(source, key, value);
    }

    private Intake decode(Source source, @Nullable String key, byte[] value) {
        SpecificRecord payload;
        try {
            payload = codec.decode(value);
        } catch (UnreadableRecordException broken) {
            return new Intake.Unusable(source, key, broken.reason(), FailureClass.UNREADABLE, Fault.of(broken), 0, clock.millis());
        }
        if (key == null || key.isBlank()) {
            return invalid(source, null, INVALID_KEY, "key is missing, blank or not UTF-8");
        }
        return readable(source, key, payload);
    }

    private Intake readable(Source source, String key, SpecificRecord payload) {
        Identity found = identity.of(payload, source.record().headers());
        if (found == null) {
            found = new Identity(source.position().topic() + "-" + source.position().partition() + "-"
                    + source.position().offset(), Instant.ofEpochMilli(source.timestamp()));
        }
        Envelope<SpecificRecord> envelope = new Envelope<>(payload, found.id(), key, time(source), source.position(),
                source.header(HeaderNames.TRACEPARENT));
        return new Intake.Readable(source, envelope, OrderedId.of(found.time(), found.id()));
    }

    private static Instant time(Source source) {
        String ceTime = source.header(HeaderNames.CE_TIME);
        try {
            return ceTime == null ? Instant.ofEpochMilli(source.timestamp()) : Instant.parse(ceTime);
        } catch (DateTimeParseException malformed) {
            return Instant.ofEpochMilli(source.timestamp());
        }
    }

    private Intake unreadable(Source source, @Nullable String key, String reason, String detail) {
        return new Intake.Unusable(source, key, reason, FailureClass.UNREADABLE, Fault.of(reason, detail), 0, clock.millis());
    }

    private Intake invalid(Source source, @Nullable String key, String reason, String detail) {
        return new Intake.Unusable(source, key, reason, FailureClass.INVALID, Fault.of(reason, detail), 0, clock.millis());
    }

    private static @Nullable String text(byte @Nullable [] key) {
        if (key == null) {
            return null;
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(key)).toString();
        } catch (CharacterCodingException notText) {
            return null;
        }
    }
}
