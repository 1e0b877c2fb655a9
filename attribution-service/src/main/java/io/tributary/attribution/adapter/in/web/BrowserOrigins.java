package io.tributary.attribution.adapter.in.web;

import io.tributary.platform.problem.Problem;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Cross-origin browser calls of the capture are answered only for configured origins (ATT-13). */
public final class BrowserOrigins implements WebFilter, Ordered {
    private static final int BEFORE_SECURITY = -250;
    private final List<String> allowed;

    BrowserOrigins(List<String> allowed) {
        this.allowed = allowed.stream().map(origin -> origin.strip().toLowerCase(Locale.ROOT)).toList();
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        String origin = exchange.getRequest().getHeaders().getOrigin();
        if (origin == null || !exchange.getRequest().getPath().value().equals("/api/touches")) {
            return chain.filter(exchange);
        }
        boolean configured = allowed.contains(origin.toLowerCase(Locale.ROOT));
        if (!configured && !sameHost(origin, exchange)) {
            return Mono.error(new Problem(HttpStatus.FORBIDDEN, "origin_not_allowed", "this origin may not capture here"));
        }
        if (configured) {
            HttpHeaders headers = exchange.getResponse().getHeaders();
            headers.setAccessControlAllowOrigin(origin);
            headers.setAccessControlAllowCredentials(true);
            headers.add(HttpHeaders.VARY, HttpHeaders.ORIGIN);
            if (HttpMethod.OPTIONS.equals(exchange.getRequest().getMethod())) {
                headers.setAccessControlAllowMethods(List.of(HttpMethod.POST));
                headers.setAccessControlAllowHeaders(List.of(HttpHeaders.CONTENT_TYPE, HttpHeaders.AUTHORIZATION));
                exchange.getResponse().setStatusCode(HttpStatus.NO_CONTENT);
                return exchange.getResponse().setComplete();
            }
        }
        return chain.filter(exchange);
    }

    private static boolean sameHost(String origin, ServerWebExchange exchange) {
        String host;
        try {
            host = URI.create(origin).getHost();
        } catch (IllegalArgumentException malformed) {
            return false;
        }
        String forwarded = exchange.getRequest().getHeaders().getFirst("X-Forwarded-Host");
        String asked = forwarded == null ? Cookies.host(exchange) : forwarded.replaceFirst(":\\d+$", "");
        return host != null && (host.equalsIgnoreCase(asked) || (Cookies.loopback(host.toLowerCase(Locale.ROOT)) && Cookies.loopback(asked)));
    }

    @Override
    public int getOrder() {
        return BEFORE_SECURITY;
    }
}
