package io.tributary.platform.access;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.ReactiveAuthenticationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import reactor.core.publisher.Mono;

/** Turns a bearer value into a caller: a JWT by its signature and claims, anything else by the service's own keys. */
final class TokenAuthentication implements ReactiveAuthenticationManager {
    private static final int JWT_DOTS = 2;
    private final ReactiveJwtDecoder decoder;
    private final @Nullable OpaqueKeys keys;
    private final String rolesClaim;

    TokenAuthentication(ReactiveJwtDecoder decoder, @Nullable OpaqueKeys keys, String rolesClaim) {
        this.decoder = decoder;
        this.keys = keys;
        this.rolesClaim = rolesClaim;
    }

    @Override
    public Mono<Authentication> authenticate(Authentication authentication) {
        if (!(authentication instanceof BearerTokenAuthenticationToken bearer)) {
            return Mono.empty();
        }
        String value = bearer.getToken();
        boolean jwt = value.chars().filter(character -> character == '.').count() == JWT_DOTS;
        Mono<Caller> caller = jwt ? decoder.decode(value).map(this::callerOf) : opaque(value);
        return caller.<Authentication>map(CallerAuthentication::new)
                .onErrorMap(BadJwtException.class, TokenAuthentication::refused)
                .onErrorMap(JwtException.class, TokenAuthentication::refused)
                .switchIfEmpty(Mono.error(() -> new InvalidBearerTokenException("unknown key")));
    }

    private Mono<Caller> opaque(String value) {
        return keys == null ? Mono.empty() : keys.callerOf(value);
    }

    private static OAuth2AuthenticationException refused(Throwable cause) {
        return new InvalidBearerTokenException("token refused", cause);
    }

    private Caller callerOf(Jwt jwt) {
        List<String> names = jwt.getClaimAsStringList(rolesClaim);
        String accountKind = jwt.getClaimAsString("account_kind");
        return new Caller(jwt.getSubject(), CallerRoles.of(names == null ? List.of() : names),
                jwt.getClaimAsString("email"), accountKind == null ? "personal" : accountKind);
    }
}
