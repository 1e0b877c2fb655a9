package io.tributary.impact.reporting.adapter.in.web.limit;

import io.tributary.impact.reporting.adapter.in.web.session.SessionFilter;
import io.tributary.platform.problem.Problem;
import io.tributary.platform.problem.ProblemWriter;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.Ordered;
import org.springframework.http.HttpCookie;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Limits of the report surfaces (REP-7, REP-76): fixed windows in memory, per person or key, and per address for keys
 * that are refused. A clock that goes back begins new windows.
 */
public final class RequestLimits implements WebFilter, Ordered {
    private static final long MINUTE = Duration.ofMinutes(1).toMillis();
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final int MOST_WINDOWS = 100_000;

    private final Rates rates;
    private final ProblemWriter problems;
    private final Clock clock;
    private final Map<String, Window> windows = new ConcurrentHashMap<>();

    /** How much is allowed. */
    public record Rates(int requestsPerMinute, int exportsPerHour, int searchesPerMinute, int failedKeysPerMinute) {}

    private record Window(long start, int used) {}

    /** Wires it. */
    public RequestLimits(Rates rates, ProblemWriter problems, Clock clock) {
        this.rates = rates;
        this.problems = problems;
        this.clock = clock;
    }

    /** Around the access checks, so that a refused key is seen. */
    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE + 100;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        String path = exchange.getRequest().getPath().pathWithinApplication().value();
        if (!path.startsWith("/api/affiliates/") && !path.startsWith("/api/support/") && !path.startsWith("/api/reports/")
                && !path.equals("/session")) {
            return chain.filter(exchange);
        }
        String refused = "refused " + address(exchange);
        if (spent(refused, rates.failedKeysPerMinute(), MINUTE)) {
            return refuse(exchange, MINUTE);
        }
        String who = caller(exchange);
        if (take("requests " + who, rates.requestsPerMinute(), MINUTE)
                || path.startsWith("/api/support/search") && take("searches " + who, rates.searchesPerMinute(), MINUTE)) {
            return refuse(exchange, MINUTE);
        }
        if (path.startsWith("/api/affiliates/export/") && take("exports " + who, rates.exportsPerHour(), HOUR)) {
            return refuse(exchange, HOUR);
        }
        return chain.filter(exchange).doFinally(_ -> {
            if (exchange.getResponse().getStatusCode() == HttpStatus.UNAUTHORIZED
                    && exchange.getRequest().getHeaders().getFirst("Authorization") != null) {
                take(refused, Integer.MAX_VALUE, MINUTE);
            }
        });
    }

    private Mono<Void> refuse(ServerWebExchange exchange, long millis) {
        exchange.getResponse().getHeaders().set("Retry-After", Long.toString(millis / Duration.ofSeconds(1).toMillis()));
        return problems.write(exchange, new Problem(HttpStatus.TOO_MANY_REQUESTS, "too_many_requests", "wait a little, then try again"));
    }

    private boolean spent(String key, int most, long millis) {
        long now = clock.millis();
        Window window = windows.get(key);
        return window != null && current(window, now, millis) && window.used() >= most;
    }

    /** Counts one use; true when it is one too many. */
    private boolean take(String key, int most, long millis) {
        long now = clock.millis();
        if (windows.size() > MOST_WINDOWS) {
            windows.values().removeIf(window -> !current(window, now, HOUR));
        }
        return windows.merge(key, new Window(now, 1), (held, fresh) ->
                current(held, now, millis) ? new Window(held.start(), held.used() + 1) : fresh).used() > most;
    }

    private static boolean current(Window window, long now, long millis) {
        return now >= window.start() && now - window.start() < millis;
    }

    /** The credential stands for its owner; only its hash stays in memory. */
    private static String caller(ServerWebExchange exchange) {
        HttpCookie session = exchange.getRequest().getCookies().getFirst(SessionFilter.COOKIE);
        String header = exchange.getRequest().getHeaders().getFirst("Authorization");
        String credential = header != null ? header : session == null ? null : session.getValue();
        return credential == null ? address(exchange) : Integer.toHexString(credential.hashCode()) + ":" + credential.length();
    }

    private static String address(ServerWebExchange exchange) {
        InetSocketAddress remote = exchange.getRequest().getRemoteAddress();
        return remote == null || remote.getAddress() == null ? "unknown" : remote.getAddress().getHostAddress();
    }
}
