package io.tributary.impact.reporting.adapter.in.kafka.journal;

import io.tributary.events.auth.UserDeleted;
import io.tributary.impact.reporting.application.support.JournalEntry;
import io.tributary.impact.reporting.application.support.JournalPart;
import io.tributary.impact.reporting.application.support.SearchKey;
import io.tributary.messaging.consumer.EventBatch;
import io.tributary.messaging.envelope.Envelope;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Every record of a batch that concerns somebody, as lines of the journal. */
public final class JournalReader implements JournalPart.Reader {
    @Override
    public JournalPart.Lines read(EventBatch batch) {
        List<JournalEntry> entries = new ArrayList<>();
        List<SearchKey> keys = new ArrayList<>();
        Set<String> erased = new LinkedHashSet<>();
        for (Envelope<?> envelope : batch.records()) {
            Line line = Lines.of(envelope.payload());
            if (line != null) {
                entries.add(line.in(new JournalEntry.Source(envelope.position().topic(),
                        envelope.position().partition(), envelope.position().offset(), envelope.recordId(),
                        batch.receivedAt())));
            }
            keys.addAll(SearchKeys.of(envelope.payload()));
            if (envelope.payload() instanceof UserDeleted deleted) {
                erased.add(deleted.getUserId());
            }
        }
        return new JournalPart.Lines(entries, keys, erased);
    }
}
