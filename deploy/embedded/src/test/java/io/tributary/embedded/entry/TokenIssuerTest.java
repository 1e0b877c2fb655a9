package io.tributary.embedded.entry;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.embedded.folder.DataFolder;
import io.tributary.embedded.folder.Secrets;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@DisplayName("The demo issuer of tokens (OPS-44, OPS-61)")
class TokenIssuerTest {
    private static final Instant NOW = Instant.parse("2026-04-01T12:00:00Z");
    private static final JsonMapper JSON = JsonMapper.shared();
    @TempDir
    private Path data;
    private DataFolder folder;
    private TokenIssuer issuer;

    @BeforeEach
    void start() {
        folder = DataFolder.open(data);
        issuer = TokenIssuer.of(Secrets.of(folder), "http://127.0.0.1:8080/auth", Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @AfterEach
    void stop() {
        folder.close();
    }

    @Test
    @DisplayName("a token carries subject, issuer, audience and roles, and times by the stack's clock (OPS-61)")
    void claims() {
        String token = issuer.issue(TokenRequest.of("ops-1", "operator"));

        assertThat(part(token, 1).toString()).isEqualTo("""
                {"sub":"ops-1","iss":"http://127.0.0.1:8080/auth","aud":"tributary","roles":["operator"],"iat":1775044800,"nbf":1775044800,"exp":1775088000}""");
    }

    @Test
    @DisplayName("the published key verifies the signature (OPS-61)")
    void signature() throws Exception {
        String token = issuer.issue(TokenRequest.of("ops-1", "operator"));

        JsonNode key = JSON.readTree(issuer.keySet()).path("keys").get(0);
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(number(key, "n"), number(key, "e"))));
        signature.update(token.substring(0, token.lastIndexOf('.')).getBytes(StandardCharsets.US_ASCII));
        assertThat(signature.verify(Base64.getUrlDecoder().decode(token.substring(token.lastIndexOf('.') + 1)))).isTrue();
    }

    @Test
    @DisplayName("the key stays the same on the same folder, so that tokens survive a restart (OPS-48)")
    void keyIsKept() {
        TokenIssuer again = TokenIssuer.of(Secrets.of(folder), "http://127.0.0.1:8080/auth", Clock.fixed(NOW, ZoneOffset.UTC));

        assertThat(List.of(again.keySet())).containsExactly(issuer.keySet());
    }

    private static BigInteger number(JsonNode key, String name) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(key.path(name).asString()));
    }

    private static JsonNode part(String token, int index) {
        return JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.")[index]));
    }
}
