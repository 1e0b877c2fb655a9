package io.tributary.impact.reporting.adapter.in.web.limit;

import io.r2dbc.spi.R2dbcTimeoutException;
import io.tributary.platform.problem.Problem;
import io.tributary.platform.problem.ProblemWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.springframework.core.Ordered;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Ends questions that take too long as 503 {@code report_timeout}; files stream for as long as somebody reads (REP-77). */
public final class ReportTimeout implements WebFilter, Ordered {
    private final Duration most;
    private final ProblemWriter problems;

    /** Wires it. */
    public ReportTimeout(Duration most, ProblemWriter problems) {
        this.most = most;
        this.problems = problems;
    }

    /** Behind the access checks. */
    @Override
    public int getOrder() {
        return 1;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        String path = exchange.getRequest().getPath().pathWithinApplication().value();
        if (!path.startsWith("/api/affiliates/") && !path.startsWith("/api/support/") && !path.startsWith("/api/reports/")) {
            return chain.filter(exchange);
        }
        Mono<Void> answer = path.contains("/export") ? chain.filter(exchange) : chain.filter(exchange).timeout(most);
        return answer.onErrorResume(ReportTimeout::late, _ -> problems.write(exchange, new Problem(
                HttpStatus.SERVICE_UNAVAILABLE, "report_timeout", "this takes too long now; ask for a shorter period or try again",
                List.of(), Map.of("retry_after", most.toSeconds()))));
    }

    private static boolean late(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof TimeoutException || cause instanceof QueryTimeoutException
                    || cause instanceof R2dbcTimeoutException) {
                return true;
            }
        }
        return false;
    }
}
