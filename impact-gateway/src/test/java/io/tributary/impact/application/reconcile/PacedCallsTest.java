package io.tributary.impact.application.reconcile;

import static io.tributary.impact.domain.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tributary.impact.adapter.out.impact.ClockedBreakers;
import io.tributary.impact.application.dispatch.Budget;
import io.tributary.impact.application.vendor.EgressStore;
import io.tributary.impact.domain.answer.Exchange;
import io.tributary.impact.domain.delivery.Api;
import io.tributary.impact.domain.dispatch.Egress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.reactive.TransactionCallback;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A comparison stands last in line for everything that an account has. */
class PacedCallsTest {
    private static final Egress.Limit LIMIT = new Egress.Limit(1_000, Duration.ofHours(1), 50);
    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final ClockedBreakers breakers = new ClockedBreakers(clock, new SimpleMeterRegistry());
    private final OneBucket bucket = new OneBucket();
    private final PacedCalls calls = new PacedCalls(bucket, breakers, new Budget(LIMIT, LIMIT, false), new NoTransaction(), clock);
    private int made;

    /** The bucket of one account. */
    private static final class OneBucket implements EgressStore {
        private Egress held = Egress.fresh(LIMIT, NOW);

        @Override
        public Mono<Egress> lock(String account, Api api, Egress.Limit limit, Instant now) {
            return Mono.fromSupplier(() -> held);
        }

        @Override
        public Mono<Void> save(String account, Api api, Egress egress) {
            return Mono.fromRunnable(() -> held = egress);
        }

        @Override
        public Flux<Refused> refused() {
            return Flux.empty();
        }

        @Override
        public Flux<String> probes(Api api) {
            return Flux.empty();
        }
    }

    /** Nothing to commit. */
    private static final class NoTransaction implements TransactionalOperator {
        @Override
        public <T> Flux<T> execute(TransactionCallback<T> action) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <T> Flux<T> transactional(Flux<T> flux) {
            return flux;
        }

        @Override
        public <T> Mono<T> transactional(Mono<T> mono) {
            return mono;
        }
    }

    private PacedCalls.Result call(int status, Map<String, String> headers) {
        return calls.call("default", Api.PERFORMANCE, Mono.fromSupplier(() -> {
            made++;
            return new Exchange.Answered(status, headers, "{}", Map.of());
        })).block();
    }

    @Test
    @DisplayName("each page read takes one token (IMP-75)")
    void takesTokens() {
        assertThat(call(200, Map.of())).isInstanceOf(PacedCalls.Result.Read.class);
        assertThat(bucket.held.tokens()).isEqualTo(49);
    }

    @Test
    @DisplayName("a comparison leaves more of the bucket to the others than anybody else (IMP-75)")
    void lastInLine() {
        bucket.held = new Egress(15_000, NOW, null, null, null, null);
        assertThat(call(200, Map.of())).isEqualTo(new PacedCalls.Result.Later(NOW.plusMillis(3_600)));
        assertThat(made).isZero();
    }

    @Test
    @DisplayName("a 429 met by a comparison pauses the whole account, too (IMP-65)")
    void throttled() {
        assertThat(call(429, Map.of("retry-after", "120"))).isEqualTo(new PacedCalls.Result.Later(NOW.plusSeconds(120)));
        assertThat(bucket.held.pausedUntil()).isEqualTo(NOW.plusSeconds(120));
        assertThat(call(200, Map.of())).isEqualTo(new PacedCalls.Result.Later(NOW.plusSeconds(120)));
        assertThat(made).isEqualTo(1);
    }

    @Test
    @DisplayName("nothing is read while the breaker is open (IMP-77)")
    void breakerOpen() {
        for (int i = 0; i < 20; i++) {
            call(503, Map.of());
        }
        assertThat(call(200, Map.of())).isEqualTo(new PacedCalls.Result.Later(NOW.plusSeconds(60)));
        assertThat(made).isEqualTo(20);
    }

    @Test
    @DisplayName("faults are tried again, refusals are not (IMP-65)")
    void faults() {
        assertThat(call(500, Map.of())).isEqualTo(new PacedCalls.Result.Later(NOW.plusSeconds(60)));
        assertThat(call(400, Map.of())).isEqualTo(new PacedCalls.Result.Refused("http_4xx"));
    }
}
