package io.tributary.messaging.deadletter;

import io.tributary.messaging.codec.AvroCodec;
import io.tributary.messaging.codec.UnreadableRecordException;
import io.tributary.messaging.codec.WireFormat;
import io.tributary.messaging.deadletter.replay.ReplayJobs;
import io.tributary.messaging.deadletter.replay.ReplayOrder;
import io.tributary.messaging.deadletter.replay.ReplaySender;
import io.tributary.messaging.deadletter.shelf.Broker;
import io.tributary.messaging.deadletter.shelf.DeadLetterShelf;
import io.tributary.messaging.deadletter.shelf.KafkaDeskStateStore;
import io.tributary.messaging.deadletter.shelf.PlainJson;
import io.tributary.messaging.envelope.HeaderNames;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * The desk (OPS-22 to OPS-31). Works on the broker alone, with any group of any service; every call waits for the broker,
 * so keep it off event loops.
 */
public final class DeadLetterDesk implements AutoCloseable {
    private static final int UNCONFIRMED = 1_000;
    private static final int SAMPLE = 10;

    private final Broker broker;
    private final String stateTopic;
    private final DeadLetterShelf shelf;
    private final DeskStateStore states;
    private final ReplaySender sender;
    private final ReplayJobs jobs;
    private final AvroCodec codec;
    private final Set<String> masked;
    private final Clock clock;

    private DeadLetterDesk(Broker broker, String stateTopic, DeskStateStore states, AvroCodec codec, Set<String> masked, Clock clock) {
        this.broker = broker;
        this.stateTopic = stateTopic;
        this.states = states;
        this.codec = codec;
        this.masked = Set.copyOf(masked);
        this.clock = clock;
        this.shelf = new DeadLetterShelf(broker, states);
        this.sender = new ReplaySender(broker, states, clock);
        this.jobs = new ReplayJobs(shelf, states, sender, clock);
    }

    /**
     * @param kafka      bootstrap servers and security of the desk's principal
     * @param stateTopic compacted topic of desk states
     * @param masked     names of fields that are shown masked unless asked otherwise (OPS-29)
     */
    public static DeadLetterDesk connect(Map<String, Object> kafka, String stateTopic, DeskStateFormat format, AvroCodec codec,
                                         Set<String> masked, Clock clock) {
        Broker broker = new Broker(kafka);
        return new DeadLetterDesk(broker, stateTopic, new KafkaDeskStateStore(broker, stateTopic, format), codec, masked, clock);
    }

    /** Counts per topic and group; only those that have or had dead letters. */
    public List<DeskSummary> list() {
        Map<String, DeskState> known = states.load();
        Map<DeskSummary.Place, DeskSummary.Tally> tallies = new TreeMap<>();
        for (String topic : shelf.topics()) {
            for (DeadLetter letter : shelf.of(topic, known)) {
                tallies.computeIfAbsent(new DeskSummary.Place(letter.topic(), letter.group()), _ -> new DeskSummary.Tally())
                        .add(letter);
            }
        }
        return tallies.entrySet().stream().map(entry -> entry.getValue().summary(entry.getKey())).toList();
    }

    /** Changes whenever a dead letter or a state was written; costs one question to the broker, however much lies there. */
    public int fingerprint() {
        List<String> topics = new ArrayList<>(shelf.topics());
        topics.add(stateTopic);
        return broker.ends(topics).hashCode();
    }

    /** Dead letters that match, by place of origin. */
    public List<DeadLetter> browse(String topic, String group, DeadLetterFilter filter) {
        return shelf.of(topic, group).stream().filter(letter -> filter.matches(letter, recordType(letter))).toList();
    }

    /** One dead letter; its id names topic and group. */
    public DeadLetter show(String id) {
        int at = id.lastIndexOf('@');
        int offset = at < 0 ? -1 : id.lastIndexOf('-', at);
        int partition = offset < 0 ? -1 : id.lastIndexOf('-', offset - 1);
        if (partition < 0) {
            throw new DeskException(DeskException.NOT_FOUND, "no dead letter of this id");
        }
        return browse(id.substring(0, partition), id.substring(at + 1), DeadLetterFilter.ids(Set.of(id))).stream().findFirst()
                .orElseThrow(() -> new DeskException(DeskException.NOT_FOUND, "no dead letter of this id"));
    }

    /** What waits behind it, in order. */
    public List<DeadLetter> behind(DeadLetter head) {
        return shelf.of(head.topic(), head.group()).stream().filter(letter -> letter.state().equals(DeskState.PARKED)
                && letter.partition() == head.partition() && letter.offset() > head.offset()
                && Objects.equals(letter.key(), head.key())).toList();
    }

    /** The record as JSON; null where its bytes do not decode. */
    public @Nullable String json(DeadLetter letter, boolean unmasked) {
        try {
            byte[] value = letter.record().value();
            return value == null ? null : PlainJson.write(codec.decodeGeneric(value), unmasked ? Set.of() : masked).toString();
        } catch (UnreadableRecordException broken) {
            return null;
        }
    }

    /** Value bytes in hexadecimal, for what does not decode. */
    public String hex(DeadLetter letter) {
        byte[] value = letter.record().value();
        return value == null ? "" : HexFormat.of().formatHex(value);
    }

    /** Full name of the record type, or null where the bytes do not tell. */
    public @Nullable String recordType(DeadLetter letter) {
        try {
            byte[] value = letter.record().value();
            return value == null ? null : codec.writerSchema(value).getFullName();
        } catch (UnreadableRecordException broken) {
            return null;
        }
    }

    /** What a replay would do; changes nothing (OPS-23). */
    public ReplayPreview preview(ReplayRequest request) {
        List<DeadLetter> letters = chosen(request);
        return ReplayPreview.of(letters, this::recordType, letter -> json(letter, false) != null,
                letter -> letter.record().value() == null ? 0 : schemaVersion(letter), SAMPLE);
    }

    /**
     * Starts a replay.
     *
     * @throws DeskException not_found, replay_running, quarantined, confirmation_required
     */
    public ReplayJob replay(ReplayRequest request) {
        List<DeadLetter> letters = chosen(request);
        boolean byFilter = request.filter().ids().isEmpty();
        if (byFilter && letters.size() > UNCONFIRMED && !Objects.equals(request.confirm(), (long) letters.size())) {
            throw new DeskException(DeskException.CONFIRMATION_REQUIRED, letters.size() + " records: give this number to confirm");
        }
        return jobs.start(request, letters);
    }

    private List<DeadLetter> chosen(ReplayRequest request) {
        List<DeadLetter> all = shelf.of(request.topic(), request.group());
        boolean byId = !request.filter().ids().isEmpty();
        Set<String> ids = new LinkedHashSet<>();
        for (DeadLetter letter : all) {
            if (letter.waiting() && request.filter().matches(letter, recordType(letter))) {
                boolean quarantined = letter.state().equals(DeskState.QUARANTINED);
                if (quarantined && byId && !request.force()) {
                    throw new DeskException(DeskException.QUARANTINED, letter.id() + " failed " + letter.replays()
                            + " replays; name it with force and a note");
                }
                if (!quarantined || byId) {
                    ids.add(letter.id());
                }
            }
        }
        if (byId && ids.isEmpty()) {
            throw new DeskException(DeskException.NOT_FOUND, "no waiting dead letter of these ids");
        }
        List<DeadLetter> ordered = ReplayOrder.of(all, ids);
        return request.max() == null ? ordered : ordered.subList(0, Math.min(request.max(), ordered.size()));
    }

    /** Replays, newest first. */
    public List<ReplayJob> jobs() {
        return jobs.all();
    }

    /** Pauses, resumes or cancels; a job that is over stays as it is. */
    public ReplayJob change(String jobId, ReplayJob.State wanted) {
        return jobs.change(jobId, wanted);
    }

    /** Continues replays that a process left unfinished; call once at start. */
    public void resumeAll() {
        jobs.resumeAll();
    }

    /** Closes a dead letter; with releaseFollowers what is parked behind it is replayed (OPS-30). */
    public DeadLetter discard(String id, String actor, String note, boolean releaseFollowers) {
        noted(note);
        DeadLetter letter = show(id);
        List<DeadLetter> followers = releaseFollowers ? behind(letter) : List.of();
        remember(letter, DeskState.DISCARDED, actor, note);
        if (releaseFollowers && letter.failureClass().equals("failing")) {
            sender.release(letter);
            if (!followers.isEmpty()) {
                Set<String> ids = followers.stream().map(DeadLetter::id).collect(Collectors.toSet());
                jobs.start(new ReplayRequest(letter.topic(), letter.group(), DeadLetterFilter.ids(ids), null,
                        ReplayRequest.DEFAULT_RATE, false, null, actor, note), followers);
            }
        }
        return show(id);
    }

    /** Takes a discard back while the record is still there. */
    public DeadLetter takeBack(String id, String actor, String note) {
        noted(note);
        remember(show(id), DeskState.OPEN, actor, note);
        return show(id);
    }

    /** Corrects the value; key, {@code ce_id} and topic stay, the original copy stays on its topic (OPS-29). */
    public DeadLetter edit(String id, String json, String actor, String note) {
        noted(note);
        DeadLetter letter = show(id);
        byte[] value = letter.record().value();
        if (value == null) {
            throw new DeskException(DeskException.SCHEMA_MISMATCH, "$: there is no value to edit");
        }
        try {
            byte[] edited = codec.encodeGeneric(WireFormat.schemaId(value), PlainJson.read(json, codec.writerSchema(value)));
            copy(letter, edited, actor, note);
        } catch (UnreadableRecordException broken) {
            throw new DeskException(DeskException.SCHEMA_MISMATCH, "$: its schema is not known; re-frame it first");
        }
        return show(id);
    }

    /** Puts bytes without readable framing under a schema id. */
    public DeadLetter reframe(String id, int schemaId, String actor, String note) {
        noted(note);
        DeadLetter letter = show(id);
        byte[] value = letter.record().value();
        byte[] payload = value == null ? new byte[0] : value;
        boolean framed = payload.length >= WireFormat.PREFIX && payload[0] == 0;
        copy(letter, codec.frame(schemaId, framed ? java.util.Arrays.copyOfRange(payload, WireFormat.PREFIX, payload.length) : payload),
                actor, note);
        return show(id);
    }

    private void copy(DeadLetter letter, byte[] value, String actor, String note) {
        ProducerRecord<byte[], byte[]> edited = new ProducerRecord<>(letter.record().topic(), letter.record().partition(),
                letter.record().timestamp(), letter.record().key(), value, letter.record().headers());
        edited.headers().remove(HeaderNames.EDITED_BY).remove(HeaderNames.EDIT_NOTE)
                .add(ReplaySender.text(HeaderNames.EDITED_BY, actor)).add(ReplaySender.text(HeaderNames.EDIT_NOTE, note));
        broker.send(List.of(edited));
    }

    private void remember(DeadLetter letter, String state, String actor, String note) {
        states.save(List.of(new DeskState(letter.id(), letter.topic(), letter.group(), state, letter.replays(), actor, note,
                clock.instant())));
    }

    private int schemaVersion(DeadLetter letter) {
        try {
            return WireFormat.schemaId(letter.record().value());
        } catch (UnreadableRecordException broken) {
            return 0;
        }
    }

    private static void noted(@Nullable String note) {
        if (note == null || note.isBlank()) {
            throw new DeskException(DeskException.NOTE_REQUIRED, "say why");
        }
    }

    @Override
    public void close() {
        broker.close();
    }
}
