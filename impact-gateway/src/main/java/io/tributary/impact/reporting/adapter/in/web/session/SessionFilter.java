package io.tributary.impact.reporting.adapter.in.web.session;

import io.tributary.impact.reporting.application.session.Sessions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.http.HttpCookie;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Lets a session cookie stand for a token where nothing is changed (REP-74). A request that changes something is never
 * authenticated by a cookie: it needs a token in a header, which no foreign page can send.
 */
public final class SessionFilter implements WebFilter, Ordered {
    /** Name of the cookie. */
    public static final String COOKIE = "tributary_session";
    private static final int BYTES = 16;
    /** Pages whose forms only ask; their words must not stand in an address (REP-43). */
    private static final Set<String> ASKING = Set.of("/support");

    private final String prefix;

    private final Sessions sessions;

    /** Begins with a prefix that only this process knows, so that nobody else can name a session in a header. */
    public SessionFilter(Sessions sessions) {
        this.sessions = sessions;
        byte[] secret = new byte[BYTES];
        new SecureRandom().nextBytes(secret);
        this.prefix = "tbs_" + Base64.getUrlEncoder().withoutPadding().encodeToString(secret) + "_";
    }

    /** Before the access checks; a session that is over counts as none, so that pages ask to sign in again. */
    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE + 50;
    }

    /** The cookie's value in a bearer value made here; null for every other one. */
    public @Nullable String session(String bearer) {
        return bearer.startsWith(prefix) ? bearer.substring(prefix.length()) : null;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        HttpCookie cookie = exchange.getRequest().getCookies().getFirst(COOKIE);
        HttpMethod method = exchange.getRequest().getMethod();
        boolean asks = HttpMethod.GET.equals(method) || HttpMethod.HEAD.equals(method)
                || ASKING.contains(exchange.getRequest().getPath().pathWithinApplication().value());
        if (cookie == null || cookie.getValue().isBlank() || !asks
                || exchange.getRequest().getHeaders().containsHeader(HttpHeaders.AUTHORIZATION)) {
            return chain.filter(exchange);
        }
        return sessions.of(cookie.getValue()).map(_ -> exchange.mutate().request(request -> request.headers(headers ->
                headers.setBearerAuth(prefix + cookie.getValue()))).build()).defaultIfEmpty(exchange).flatMap(chain::filter);
    }
}
