package io.tributary.impact.domain.advocate;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Header and payload of a Verified Access token: exactly these, nothing from the request (IMP-60). */
public final class TokenClaims {
    private static final Duration LIFE = Duration.ofSeconds(3_600);

    private TokenClaims() {}

    /** JOSE header. */
    public static Map<String, Object> header(String advocateAccountSid) {
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("alg", "HS256");
        header.put("typ", "JWT");
        header.put("kid", advocateAccountSid);
        return header;
    }

    /** Claims; valid for 3,600 s. */
    public static Map<String, Object> payload(String identity, String email, Instant now) {
        Map<String, Object> user = new LinkedHashMap<>();
        user.put("id", identity);
        user.put("accountId", identity);
        user.put("email", email);
        user.put("referable", false);
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("user", user);
        payload.put("exp", now.plus(LIFE).getEpochSecond());
        return payload;
    }

    /** A widget id without {@code /} expands to its path (IMP-61). */
    public static String widgetPath(String widget) {
        return widget.contains("/") ? widget : "p/" + widget + "/w/referrerWidget";
    }
}
