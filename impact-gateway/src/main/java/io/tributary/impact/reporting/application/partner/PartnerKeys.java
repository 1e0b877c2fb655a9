package io.tributary.impact.reporting.application.partner;

import io.tributary.impact.reporting.domain.partner.PartnerCode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** API keys of partners: shown once, kept as a hash; two may be active, so that one can be changed (REP-6). */
public final class PartnerKeys {
    private static final int MOST = 2;
    private static final int BYTES = 30;
    private static final int SHOWN = 8;
    private static final String PREFIX = "tbp_";

    private final PartnerStore partners;
    private final TransactionalOperator transaction;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    /** A key, as it is shown this once. */
    public record Fresh(String id, String key, String prefix, Instant createdAt) {}

    /** Two keys are active already. */
    public static final class TooManyException extends RuntimeException {
        TooManyException() {
            super("two keys are active");
        }
    }

    /** Wires it. */
    public PartnerKeys(PartnerStore partners, TransactionalOperator transaction, Clock clock) {
        this.partners = partners;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Makes a key; empty when the partner is unknown. */
    public Mono<Fresh> make(String code) {
        String key = PartnerCode.key(code);
        return transaction.transactional(partners.lock(key).flatMap(_ -> partners.activeKeys(key)).flatMap(active -> {
            if (active >= MOST) {
                throw new TooManyException();
            }
            byte[] secret = new byte[BYTES];
            random.nextBytes(secret);
            String value = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
            Fresh fresh = new Fresh(UUID.randomUUID().toString(), value, value.substring(0, SHOWN),
                    clock.instant().truncatedTo(ChronoUnit.MILLIS));
            return partners.addKey(fresh.id(), key, hash(value), fresh.prefix(), fresh.createdAt()).thenReturn(fresh);
        }));
    }

    /** Ends a key; false when there is none. */
    public Mono<Boolean> end(String code, String id) {
        return partners.endKey(PartnerCode.key(code), id, clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }

    /** Code of the partner a key belongs to; looked up by hash, so the time tells nothing (REP-7). */
    public Mono<String> codeOf(String value) {
        return partners.codeOf(hash(value));
    }

    private static String hash(String value) {
        try {
            return HexFormat.of().formatHex(
                    MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
