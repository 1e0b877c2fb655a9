package io.tributary.impact.reporting.application.support;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The journal: one line per record, and what is read from it. */
public interface Journal {
    /** Appends lines and search keys, and forgets personal keys of erased people; joins the ambient transaction. */
    Mono<Void> append(List<JournalEntry> entries, List<SearchKey> keys, Collection<String> erased);

    /** What a search found. */
    record Hit(String kind, @Nullable String userId, @Nullable String object) {}

    /** Which entries of a person are asked for. */
    record Filter(@Nullable String kind, @Nullable String program, @Nullable Instant from, @Nullable Instant to,
                  int offset, int most) {}

    /** People and objects a trimmed term names (REP-42). */
    Flux<Hit> search(String term);

    /** Entries of a person in order of business time (REP-44). */
    Flux<Map<String, Object>> timeline(String userId, Filter filter);

    /** Whether anything is known of a person. */
    Mono<Boolean> knows(String userId);

    /** Writes down who looked (REP-49). */
    Mono<Void> audit(String actor, String act, String subject, Instant at);
}
