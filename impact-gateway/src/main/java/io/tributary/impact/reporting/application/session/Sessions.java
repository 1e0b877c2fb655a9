package io.tributary.impact.reporting.application.session;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Sessions of browsers (REP-74): eight hours, ended at sign-out, and with the partner key they were opened with. */
public final class Sessions {
    /** How long a session lasts. */
    public static final Duration LIFE = Duration.ofHours(8);
    private static final int BYTES = 32;

    private final SessionStore store;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    /**
     * Whom a session stands for.
     *
     * @param id          user id, staff id or partner code
     * @param roles       names of roles
     * @param accountKind kind of account
     */
    public record Person(String id, Set<String> roles, String accountKind) {}

    /** Wires it. */
    public Sessions(SessionStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * Opens a session and answers the value of its cookie, which is kept nowhere.
     *
     * @param credential the key it is opened with, if it must end together with that key
     */
    public Mono<String> open(Person person, @Nullable String credential) {
        byte[] secret = new byte[BYTES];
        random.nextBytes(secret);
        String value = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return store.keep(digest(value), person, credential == null ? null : digest(credential), now, now.plus(LIFE))
                .thenReturn(value);
    }

    /** The person of a cookie; empty when it is unknown, over, or its key has ended. */
    public Mono<Person> of(String value) {
        return store.find(digest(value), clock.instant());
    }

    /** Ends a session. */
    public Mono<Void> end(String value) {
        return store.end(digest(value));
    }

    private static String digest(String value) {
        try {
            return HexFormat.of().formatHex(
                    MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
