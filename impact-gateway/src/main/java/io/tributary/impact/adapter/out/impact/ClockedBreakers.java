package io.tributary.impact.adapter.out.impact;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.tributary.impact.application.vendor.Breakers;
import io.tributary.impact.domain.delivery.Api;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Breakers that run by the injected clock: open at half of the last 20 calls, for 60 s, then three probes (IMP-77). */
public final class ClockedBreakers implements Breakers {
    private static final int WINDOW = 20;
    private static final int PROBES = 3;
    private static final Duration OPEN = Duration.ofSeconds(60);
    private static final RuntimeException FAILED = new RuntimeException("retryable", null, false, false) { };

    private final Clock clock;
    private final MeterRegistry meters;
    private final CircuitBreakerConfig config;
    private final Map<String, CircuitBreaker> breakers = new ConcurrentHashMap<>();
    private final Map<String, Instant> openedAt = new ConcurrentHashMap<>();

    /** Wires it. */
    public ClockedBreakers(Clock clock, MeterRegistry meters) {
        this.clock = clock;
        this.meters = meters;
        this.config = CircuitBreakerConfig.custom()
                .slidingWindowType(CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
                .slidingWindowSize(WINDOW)
                .minimumNumberOfCalls(WINDOW)
                .failureRateThreshold(50)
                .waitDurationInOpenState(OPEN.minusMillis(1)) // the library lets probes pass only after this time
                .permittedNumberOfCallsInHalfOpenState(PROBES)
                .clock(clock)
                .build();
    }

    @Override
    public Optional<Instant> acquire(String account, Api api) {
        String name = name(account, api);
        CircuitBreaker breaker = breaker(name);
        Instant now = clock.instant();
        Instant opened = openedAt.get(name);
        if (opened != null && now.isBefore(opened)) {
            breaker.reset();
            openedAt.remove(name);
        }
        if (breaker.tryAcquirePermission()) {
            return Optional.empty();
        }
        Instant until = opened == null ? now.plusSeconds(1) : opened.plus(OPEN);
        return Optional.of(until.isAfter(now) ? until : now.plusSeconds(1));
    }

    @Override
    public void release(String account, Api api) {
        breaker(name(account, api)).releasePermission();
    }

    @Override
    public void ended(String account, Api api, boolean failed) {
        CircuitBreaker breaker = breaker(name(account, api));
        if (failed) {
            breaker.onError(0, TimeUnit.MILLISECONDS, FAILED);
        } else {
            breaker.onSuccess(0, TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void reset() {
        openedAt.clear();
        breakers.values().forEach(CircuitBreaker::reset);
    }

    private static int shown(CircuitBreaker breaker) {
        return switch (breaker.getState()) {
            case OPEN, FORCED_OPEN -> 2;
            case HALF_OPEN -> 1;
            case CLOSED, DISABLED, METRICS_ONLY -> 0;
        };
    }

    private CircuitBreaker breaker(String name) {
        return breakers.computeIfAbsent(name, key -> {
            CircuitBreaker breaker = CircuitBreaker.of(key, config);
            breaker.getEventPublisher().onStateTransition(event -> {
                if (event.getStateTransition().getToState() == CircuitBreaker.State.OPEN) {
                    openedAt.put(key, clock.instant());
                }
            });
            int cut = key.lastIndexOf('|');
            Gauge.builder(GatewayMeter.BREAKER.meterName(), breaker, ClockedBreakers::shown)
                    .tag("account", key.substring(0, cut)).tag("api", key.substring(cut + 1)).register(meters);
            return breaker;
        });
    }

    private static String name(String account, Api api) {
        return account + "|" + api.code();
    }
}
