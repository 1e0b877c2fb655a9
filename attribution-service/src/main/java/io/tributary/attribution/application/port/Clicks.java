package io.tributary.attribution.application.port;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Sessions and what they clicked (ATT-36, ATT-47). */
public interface Clicks {
    /**
     * The session that counts.
     *
     * @param fresh whether it begins with this request
     */
    record Session(String id, Instant issuedAt, boolean fresh) {}

    /** First clicks of a session. */
    record Firsts(boolean partner, boolean subId) {}

    /**
     * The session sent, while its 24 hours last; else a new one. An id we do not know begins now.
     *
     * @param sent  well-formed id, or null
     * @param fresh id to use for a new session
     */
    Mono<Session> session(@Nullable String sent, String fresh, Instant now);

    /** Notes a click; says what it is the first of. */
    Mono<Firsts> note(String sessionId, String partner, @Nullable String subId);
}
