package io.tributary.impact.reporting.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.impact.reporting.adapter.in.web.limit.ReportTimeout;
import io.tributary.impact.reporting.adapter.in.web.limit.RequestLimits;
import io.tributary.platform.problem.ProblemWriter;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.http.HttpStatus;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

class LimitsTest {
    private static final ProblemWriter PROBLEMS = new ProblemWriter(JsonMapper.builder().build());
    private static final WebFilterChain SERVED = exchange -> {
        exchange.getResponse().setStatusCode(HttpStatus.OK);
        return exchange.getResponse().setComplete();
    };
    private static final WebFilterChain REFUSED = exchange -> {
        exchange.getResponse().setStatusCode(HttpStatus.UNAUTHORIZED);
        return exchange.getResponse().setComplete();
    };
    private final Hand hand = new Hand();
    private final RequestLimits limits = new RequestLimits(new RequestLimits.Rates(5, 2, 3, 4), PROBLEMS, hand);

    /** A clock that is moved by hand. */
    private static final class Hand extends Clock {
        private Instant now = Instant.parse("2026-01-01T00:00:00Z");

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    private MockServerWebExchange asks(String path, String key, String address, WebFilterChain chain) {
        MockServerWebExchange exchange = MockServerWebExchange.from(MockServerHttpRequest.get(path)
                .header("Authorization", "Bearer " + key).remoteAddress(new InetSocketAddress(address, 1)));
        limits.filter(exchange, chain).block();
        return exchange;
    }

    private int status(String path, String key) {
        return asks(path, key, "10.0.0.1", SERVED).getResponse().getStatusCode().value();
    }

    @Test
    @DisplayName("so many requests a minute and key, then 429 with Retry-After; another key is free, the next minute too (REP-76)")
    void requests() {
        for (int i = 0; i < 5; i++) {
            assertThat(status("/api/affiliates/stats/a", "k1")).isEqualTo(200);
        }
        MockServerWebExchange refused = asks("/api/affiliates/stats/a", "k1", "10.0.0.1", SERVED);
        assertThat(refused.getResponse().getStatusCode()).isEqualTo(HttpStatus.TOO_MANY_REQUESTS);
        assertThat(refused.getResponse().getHeaders().getFirst("Retry-After")).isEqualTo("60");
        assertThat(refused.getResponse().getBodyAsString().block()).contains("too_many_requests");
        assertThat(status("/api/affiliates/stats/a", "k2")).isEqualTo(200);
        hand.now = hand.now.plusSeconds(60);
        assertThat(status("/api/affiliates/stats/a", "k1")).isEqualTo(200);
    }

    @Test
    @DisplayName("exports are limited by the hour, searches by the minute (REP-76)")
    void kinds() {
        status("/api/affiliates/export/a", "k1");
        status("/api/affiliates/export/a", "k1");
        assertThat(asks("/api/affiliates/export/a", "k1", "10.0.0.1", SERVED).getResponse().getHeaders().getFirst("Retry-After"))
                .isEqualTo("3600");
        hand.now = hand.now.plusSeconds(61);
        assertThat(status("/api/affiliates/export/a", "k1")).isEqualTo(429);
        for (int i = 0; i < 3; i++) {
            assertThat(status("/api/support/search", "k3")).isEqualTo(200);
        }
        assertThat(status("/api/support/search", "k3")).isEqualTo(429);
    }

    @Test
    @DisplayName("failed keys are limited by address, whatever key comes next, on the API and at sign-in (REP-7)")
    void failedKeys() {
        for (String key : new String[] {"guess1", "guess2", "guess3"}) {
            asks("/api/affiliates/stats/a", key, "10.0.0.9", REFUSED);
        }
        asks("/session", "guess4", "10.0.0.9", REFUSED);
        assertThat(asks("/api/affiliates/stats/a", "good", "10.0.0.9", SERVED).getResponse().getStatusCode())
                .isEqualTo(HttpStatus.TOO_MANY_REQUESTS);
        assertThat(asks("/api/affiliates/stats/a", "good", "10.0.0.8", SERVED).getResponse().getStatusCode()).isEqualTo(HttpStatus.OK);
    }

    @Test
    @DisplayName("a clock that goes back begins new windows")
    void clockGoesBack() {
        for (int i = 0; i < 6; i++) {
            status("/api/affiliates/stats/a", "k1");
        }
        hand.now = hand.now.minusSeconds(3_600);
        assertThat(status("/api/affiliates/stats/a", "k1")).isEqualTo(200);
    }

    @Test
    @DisplayName("a question that takes too long ends as 503 report_timeout, and so does a statement the database ended (REP-77)")
    void timeout() {
        ReportTimeout timeout = new ReportTimeout(Duration.ofMillis(20), PROBLEMS);
        for (WebFilterChain slow : new WebFilterChain[] {_ -> Mono.never(), _ -> Mono.error(new QueryTimeoutException("ended"))}) {
            MockServerWebExchange exchange = MockServerWebExchange.from(MockServerHttpRequest.get("/api/affiliates/stats/a"));
            timeout.filter(exchange, slow).block(Duration.ofSeconds(5));
            assertThat(exchange.getResponse().getStatusCode()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
            assertThat(exchange.getResponse().getBodyAsString().block()).contains("report_timeout");
        }
    }
}
