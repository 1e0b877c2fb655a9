package io.tributary.attribution.adapter.in.web;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import org.springframework.web.server.ServerWebExchange;

/** The client's network address; lives for the request, and as a hash salted anew each UTC day (ATT-18, ATT-54). */
final class ClientAddress {
    private static final int SALT_BYTES = 32;

    private final boolean trustForwarded;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private Instant saltDay = Instant.MIN;
    private byte[] salt = new byte[0];

    /** Forwarded addresses count from a loopback peer, or from anyone when they are trusted. */
    ClientAddress(boolean trustForwarded, Clock clock) {
        this.trustForwarded = trustForwarded;
        this.clock = clock;
    }

    String of(ServerWebExchange exchange) {
        InetSocketAddress peer = exchange.getRequest().getRemoteAddress();
        boolean local = peer == null || peer.getAddress() == null || peer.getAddress().isLoopbackAddress();
        String forwarded = exchange.getRequest().getHeaders().getFirst("X-Forwarded-For");
        if ((local || trustForwarded) && forwarded != null && !forwarded.isBlank()) {
            return forwarded.split(",")[0].strip();
        }
        return peer == null || peer.getAddress() == null ? "" : peer.getAddress().getHostAddress();
    }

    /** Hash of address and agent with the salt of the day. */
    String print(ServerWebExchange exchange) {
        String agent = exchange.getRequest().getHeaders().getFirst("User-Agent");
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(salt());
            digest.update(of(exchange).getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            return HexFormat.of().formatHex(digest.digest(String.valueOf(agent).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    private synchronized byte[] salt() {
        Instant today = clock.instant().truncatedTo(ChronoUnit.DAYS);
        if (!today.equals(saltDay)) {
            salt = new byte[SALT_BYTES];
            random.nextBytes(salt);
            saltDay = today;
        }
        return salt;
    }
}
