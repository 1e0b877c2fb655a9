package io.tributary.embedded.entry;

import io.tributary.embedded.folder.Secrets;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Issues tokens to whoever asks: the demo's stand-in for the auth service, part of the embedded mode only (OPS-51). */
public final class TokenIssuer {
    private static final Duration VALIDITY = Duration.ofHours(12);
    private static final int KEY_BITS = 2048;
    private static final int SIGN = 1;
    private static final String KEY_ID = "embedded-1";
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final RSAPrivateCrtKey key;
    private final String issuer;
    private final Clock clock;
    private final JsonMapper json = JsonMapper.shared();

    private TokenIssuer(RSAPrivateCrtKey key, String issuer, Clock clock) {
        this.key = key;
        this.issuer = issuer;
        this.clock = clock;
    }

    /** An issuer of this name whose key stays the same as long as the data folder does. */
    public static TokenIssuer of(Secrets secrets, String issuer, Clock clock) {
        try {
            byte[] encoded = Base64.getDecoder().decode(secrets.keep("tokens.key", TokenIssuer::freshKey));
            return new TokenIssuer((RSAPrivateCrtKey) KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded)), issuer, clock);
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("the stored key of the token issuer cannot be used", broken);
        }
    }

    private static String freshKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(KEY_BITS);
            return Base64.getEncoder().encodeToString(generator.generateKeyPair().getPrivate().getEncoded());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Name of the issuer, claim {@code iss}. */
    public String issuer() {
        return issuer;
    }

    /** A signed token, valid for twelve hours by the stack's clock. */
    public String issue(TokenRequest request) {
        long now = clock.instant().getEpochSecond();
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("sub", request.sub());
        claims.put("iss", issuer);
        claims.put("aud", "tributary");
        claims.put("roles", request.roles() == null ? List.of("user") : request.roles());
        putIfKnown(claims, "email", request.email());
        putIfKnown(claims, "name", request.name());
        putIfKnown(claims, "account_kind", request.accountKind());
        putIfKnown(claims, "scope", request.scope());
        claims.put("iat", now);
        claims.put("nbf", now);
        claims.put("exp", now + VALIDITY.toSeconds());
        String signed = encode(Map.of("alg", "RS256", "typ", "JWT", "kid", KEY_ID)) + "." + encode(claims);
        return signed + "." + BASE64.encodeToString(signature(signed));
    }

    private static void putIfKnown(Map<String, Object> claims, String name, @org.jspecify.annotations.Nullable String value) {
        if (value != null) {
            claims.put(name, value);
        }
    }

    /** The public key set, JSON. */
    public String keySet() {
        return json.writeValueAsString(Map.of("keys", List.of(Map.of("kty", "RSA", "use", "sig", "alg", "RS256", "kid", KEY_ID,
                "n", unsigned(key.getModulus()), "e", unsigned(key.getPublicExponent())))));
    }

    private static String unsigned(BigInteger number) {
        byte[] bytes = number.toByteArray();
        int from = bytes.length > 1 && bytes[0] == 0 ? SIGN : 0;
        return BASE64.encodeToString(java.util.Arrays.copyOfRange(bytes, from, bytes.length));
    }

    private String encode(Map<String, ?> part) {
        return BASE64.encodeToString(json.writeValueAsString(part).getBytes(StandardCharsets.UTF_8));
    }

    private byte[] signature(String text) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return signature.sign();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
