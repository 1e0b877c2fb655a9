package io.tributary.impact.reporting.application.session;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Where sessions are kept, by digests. */
public interface SessionStore {
    /** Keeps a session, and forgets those that are over. */
    Mono<Void> keep(String digest, Sessions.Person person, @Nullable String keyHash, Instant now, Instant expiresAt);

    /** The person of a session that is not over and whose key, if it has one, is active. */
    Mono<Sessions.Person> find(String digest, Instant now);

    /** Forgets a session. */
    Mono<Void> end(String digest);
}
