package io.tributary.impact.reporting.application.support;

import io.tributary.impact.application.EventPart;
import io.tributary.messaging.consumer.EventBatch;
import java.util.List;
import java.util.Set;
import reactor.core.publisher.Mono;

/** Writes every record of a batch into the journal. */
public final class JournalPart implements EventPart {
    private final Reader reader;
    private final Journal journal;

    /** What a batch adds. */
    public record Lines(List<JournalEntry> entries, List<SearchKey> keys, Set<String> erased) {}

    /** Reads a batch. */
    @FunctionalInterface
    public interface Reader {
        /** Lines of the batch. */
        Lines read(EventBatch batch);
    }

    /** Wires it. */
    public JournalPart(Reader reader, Journal journal) {
        this.reader = reader;
        this.journal = journal;
    }

    @Override
    public Mono<Void> take(EventBatch batch) {
        Lines lines = reader.read(batch);
        return journal.append(lines.entries(), lines.keys(), lines.erased());
    }
}
