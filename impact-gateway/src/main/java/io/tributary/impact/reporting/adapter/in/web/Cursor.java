package io.tributary.impact.reporting.adapter.in.web;

import io.tributary.impact.reporting.application.figures.FigureReads;
import io.tributary.platform.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * A place in a list: opaque, signed, bound to code and query, and valid for a day (REP-30).
 *
 * @param from   start of the period when the paging began; null = everything
 * @param before place after which the list goes on; null = from its beginning
 * @param seq    place among equal instants
 */
record Cursor(@Nullable Instant from, @Nullable Instant before, long seq) {
    private static final Duration LIFE = Duration.ofHours(24);
    private static final int PARTS = 4;

    /** What a cursor is bound to. */
    record Scope(String secret, String partner, String query) {}

    static Cursor start(@Nullable Instant from) {
        return new Cursor(from, null, Long.MAX_VALUE);
    }

    static Cursor after(FigureReads.Listed last, @Nullable Instant from) {
        return new Cursor(from, last.line().settledAt(), last.seq());
    }

    String write(Scope scope, Instant now) {
        String text = (from == null ? "" : Long.toString(from.toEpochMilli())) + ","
                + (before == null ? 0 : before.toEpochMilli()) + "," + seq + "," + now.toEpochMilli();
        byte[] plain = text.getBytes(StandardCharsets.US_ASCII);
        Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
        return encoder.encodeToString(plain) + "." + encoder.encodeToString(sign(plain, scope));
    }

    static Cursor read(String text, Scope scope, Instant now) {
        try {
            int dot = text.indexOf('.');
            byte[] plain = Base64.getUrlDecoder().decode(text.substring(0, Math.max(0, dot)));
            byte[] signature = Base64.getUrlDecoder().decode(text.substring(dot + 1));
            if (!MessageDigest.isEqual(signature, sign(plain, scope))) {
                throw invalid();
            }
            String[] parts = new String(plain, StandardCharsets.US_ASCII).split(",", PARTS);
            if (Duration.between(Instant.ofEpochMilli(Long.parseLong(parts[PARTS - 1])), now).compareTo(LIFE) > 0) {
                throw invalid();
            }
            return new Cursor(parts[0].isEmpty() ? null : Instant.ofEpochMilli(Long.parseLong(parts[0])),
                    Instant.ofEpochMilli(Long.parseLong(parts[1])), Long.parseLong(parts[2]));
        } catch (IllegalArgumentException unreadable) {
            throw invalid();
        }
    }

    private static byte[] sign(byte[] plain, Scope scope) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(scope.secret().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update((scope.partner() + "\n" + scope.query() + "\n").getBytes(StandardCharsets.UTF_8));
            return mac.doFinal(plain);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has HmacSHA256", impossible);
        }
    }

    private static Problem invalid() {
        return Refused.bad("cursor_invalid", "begin again without a cursor");
    }
}
