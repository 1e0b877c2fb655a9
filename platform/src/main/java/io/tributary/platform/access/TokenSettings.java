package io.tributary.platform.access;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How tokens are checked (OPS-61).
 *
 * @param issuer     value of {@code iss}; blank means no token is accepted
 * @param jwkSetUri  where the key set lies
 * @param audience   value that {@code aud} must hold
 * @param rolesClaim claim that holds role names
 */
@ConfigurationProperties("tributary.tokens")
public record TokenSettings(String issuer, String jwkSetUri, String audience, String rolesClaim) {
    boolean configured() {
        return !issuer.isBlank() && !jwkSetUri.isBlank();
    }
}
