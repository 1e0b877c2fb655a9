package io.tributary.attribution.adapter.in.web;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.server.ServerWebExchange;

/** Cookies as they are read and written here (ATT-35 to ATT-37): opaque values, first occurrence of a name. */
final class Cookies {
    static final String VISITOR = "tb_visitor";
    static final String SESSION = "tb_session";
    static final Duration VISITOR_LIFE = Duration.ofDays(400);
    static final Duration SESSION_LIFE = Duration.ofHours(24);
    private static final Pattern UUID_FORM = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final String domain;

    /** Blank: cookies are host-only. */
    Cookies(String domain) {
        this.domain = domain;
    }

    static Map<String, String> read(HttpHeaders headers) {
        Map<String, String> cookies = new LinkedHashMap<>();
        for (String header : headers.getOrEmpty(HttpHeaders.COOKIE)) {
            for (String pair : header.split(";")) {
                int equals = pair.indexOf('=');
                if (equals > 0) {
                    cookies.merge(pair.substring(0, equals).strip(), pair.substring(equals + 1).strip(),
                            (old, later) -> old.isBlank() ? later : old);
                }
            }
        }
        return cookies;
    }

    /** A well-formed id in lower case, or null: a malformed one counts as absent. */
    static @Nullable String id(@Nullable String raw) {
        String id = raw == null ? "" : raw.strip().toLowerCase(Locale.ROOT);
        return UUID_FORM.matcher(id).matches() ? id : null;
    }

    /** Sets a cookie; a value that no cookie can hold is left out. */
    void set(ServerWebExchange exchange, String name, String value, Duration life) {
        boolean holdable = !value.isEmpty() && value.chars().allMatch(character -> character > ' ' && character < 127
                && "\",;\\".indexOf(character) < 0);
        if (holdable) {
            exchange.getResponse().addCookie(cookie(exchange, name, value, life));
        }
    }

    void clear(ServerWebExchange exchange, String name) {
        exchange.getResponse().addCookie(cookie(exchange, name, "", Duration.ZERO));
    }

    private ResponseCookie cookie(ServerWebExchange exchange, String name, String value, Duration life) {
        ResponseCookie.ResponseCookieBuilder cookie = ResponseCookie.from(name, value).httpOnly(true).secure(!plainLoopback(exchange))
                .sameSite("Lax").path("/").maxAge(life);
        return (domain.isBlank() ? cookie : cookie.domain(domain)).build();
    }

    /** The configured domain, else the host of the request. */
    String domain(ServerWebExchange exchange) {
        return domain.isBlank() ? host(exchange) : domain;
    }

    static String host(ServerWebExchange exchange) {
        String host = exchange.getRequest().getURI().getHost();
        return host == null ? "" : host.toLowerCase(Locale.ROOT);
    }

    private static boolean plainLoopback(ServerWebExchange exchange) {
        String forwarded = exchange.getRequest().getHeaders().getFirst("X-Forwarded-Proto");
        boolean plain = "http".equalsIgnoreCase(exchange.getRequest().getURI().getScheme()) && !"https".equalsIgnoreCase(forwarded);
        return plain && loopback(host(exchange));
    }

    static boolean loopback(String host) {
        return List.of("localhost", "[::1]", "::1").contains(host) || host.startsWith("127.") || host.endsWith(".localhost");
    }
}
