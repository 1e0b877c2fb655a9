package io.tributary.platform.web;

import io.tributary.messaging.status.WorkInFlight;
import org.springframework.core.Ordered;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Counts every request under way, so that a controlled clock waits for it; the control surface itself does not count. */
final class InFlightFilter implements WebFilter, Ordered {
    private final WorkInFlight workInFlight;

    InFlightFilter(WorkInFlight workInFlight) {
        this.workInFlight = workInFlight;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        String path = exchange.getRequest().getPath().value();
        boolean counted = !path.startsWith("/internal/") && !path.startsWith("/actuator");
        return counted ? workInFlight.track(chain.filter(exchange)) : chain.filter(exchange);
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }
}
