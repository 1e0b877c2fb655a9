package io.tributary.impact.adapter.in.web;

import io.tributary.impact.application.desk.TokenDesk;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.json.JsonMapper;

/** Compact JWS with HS256 (IMP-60). */
public final class HmacSigner implements TokenDesk.Signer {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    @Override
    public String apply(TokenDesk.TokenToSign token, String key) {
        String signed = part(token.header()) + "." + part(token.payload());
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return signed + "." + BASE64.encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has HmacSHA256", impossible);
        }
    }

    private static String part(Object value) {
        return BASE64.encodeToString(MAPPER.writeValueAsBytes(value));
    }
}
