package io.tributary.billing.adapter.out.stripe;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.netty.channel.ChannelOption;
import io.tributary.billing.application.provider.Reply;
import io.tributary.platform.egress.OutgoingAddresses;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.util.MultiValueMap;
import org.springframework.web.reactive.function.BodyInserters;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientRequestException;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import tools.jackson.databind.JsonNode;

/** One call to Stripe's API: form-encoded, pinned version, bounded time, behind a breaker; every ending is a value (BIL-67). */
final class StripeClient {
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int CONFLICT = 409;
    private static final int TOO_MANY = 429;
    private static final int SERVER_ERROR = 500;
    private static final int WINDOW = 20;
    private static final Duration OPEN_FOR = Duration.ofSeconds(30);

    private final WebClient http;
    private final @Nullable String apiKey;
    private final Duration callTimeout;
    private final Clock clock;
    private final CircuitBreaker breaker;
    private final AtomicReference<Instant> lastCall = new AtomicReference<>(Instant.EPOCH);

    StripeClient(String baseUrl, @Nullable String apiKey, String apiVersion, Duration connectTimeout, Duration callTimeout, Clock clock) {
        HttpClient netty = HttpClient.create().followRedirect(false)
                .resolver(OutgoingAddresses.guard())
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) connectTimeout.toMillis());
        this.http = WebClient.builder().baseUrl(baseUrl).clientConnector(new ReactorClientHttpConnector(netty))
                .defaultHeader("Stripe-Version", apiVersion).build();
        this.apiKey = apiKey;
        this.callTimeout = callTimeout;
        this.clock = clock;
        this.breaker = CircuitBreaker.of("stripe", CircuitBreakerConfig.custom().slidingWindowSize(WINDOW).minimumNumberOfCalls(WINDOW / 2)
                .waitDurationInOpenState(OPEN_FOR).clock(clock).currentTimestampFunction(Clock::millis, TimeUnit.MILLISECONDS).build());
    }

    boolean configured() {
        return apiKey != null;
    }

    <T> Mono<Reply<T>> get(String path, Function<JsonNode, T> read, Object... variables) {
        return call(HttpMethod.GET, path, null, null, read, variables);
    }

    <T> Mono<Reply<T>> post(String path, MultiValueMap<String, String> form, String key, Function<JsonNode, T> read, Object... variables) {
        return call(HttpMethod.POST, path, form, key, read, variables);
    }

    <T> Mono<Reply<T>> delete(String path, String key, Function<JsonNode, T> read, Object... variables) {
        return call(HttpMethod.DELETE, path, null, key, read, variables);
    }

    private <T> Mono<Reply<T>> call(HttpMethod method, String path, @Nullable MultiValueMap<String, String> form, @Nullable String key,
            Function<JsonNode, T> read, Object... variables) {
        return Mono.defer(() -> {
            if (apiKey == null) {
                return Mono.just(new Reply.Unauthorized<T>());
            }
            forgetAnotherTime();
            if (!breaker.tryAcquirePermission()) {
                return Mono.just(new Reply.Unreachable<T>(false));
            }
            WebClient.RequestBodySpec request = http.method(method).uri(path, variables).headers(headers -> {
                headers.setBearerAuth(apiKey);
                if (key != null) {
                    headers.set("Idempotency-Key", key);
                }
            });
            if (form != null) {
                request.contentType(MediaType.APPLICATION_FORM_URLENCODED).body(BodyInserters.fromFormData(form));
            }
            long begun = System.nanoTime();
            return request.exchangeToMono(response -> reply(response, read)).timeout(callTimeout)
                    .onErrorResume(failure -> Mono.just(new Reply.Unreachable<T>(!neverSent(failure))))
                    .doOnNext(reply -> count(reply, System.nanoTime() - begun));
        });
    }

    /** A controlled clock may stand in an earlier epoch now; what was learned about Stripe then says nothing. */
    private void forgetAnotherTime() {
        Instant now = clock.instant();
        if (now.isBefore(lastCall.getAndSet(now))) {
            breaker.reset();
        }
    }

    private <T> void count(Reply<T> reply, long nanos) {
        boolean trouble = reply instanceof Reply.Failed<T> || reply instanceof Reply.Unreachable<T>;
        if (trouble) {
            breaker.onError(nanos, TimeUnit.NANOSECONDS, new IllegalStateException("Stripe did not answer"));
        } else {
            breaker.onSuccess(nanos, TimeUnit.NANOSECONDS);
        }
    }

    private static boolean neverSent(Throwable failure) {
        Throwable cause = failure instanceof WebClientRequestException wrapped ? wrapped.getCause() : failure;
        return cause instanceof ConnectException || cause instanceof UnknownHostException
                || cause instanceof io.netty.channel.ConnectTimeoutException;
    }

    private static <T> Mono<Reply<T>> reply(ClientResponse response, Function<JsonNode, T> read) {
        int status = response.statusCode().value();
        return response.bodyToMono(String.class).defaultIfEmpty("").map(body -> ending(status, body, read));
    }

    private static <T> Reply<T> ending(int status, String body, Function<JsonNode, T> read) {
        if (status >= SERVER_ERROR) {
            return new Reply.Failed<>(status);
        }
        if (status == UNAUTHORIZED || status == FORBIDDEN) {
            return new Reply.Unauthorized<>();
        }
        if (status == CONFLICT || status == TOO_MANY) {
            return new Reply.NotTaken<>(status);
        }
        try {
            JsonNode json = StripeJson.parse(body);
            if (response2xx(status)) {
                return new Reply.Done<>(read.apply(json));
            }
            JsonNode error = json.path("error");
            String code = Json.first(Json.text(error, "code"), Json.text(error, "type"));
            return new Reply.Rejected<>(status, code == null ? "unknown" : code);
        } catch (UnusableEvent unreadable) {
            return response2xx(status) ? new Reply.Unreachable<>(true) : new Reply.Rejected<>(status, "unreadable");
        }
    }

    private static boolean response2xx(int status) {
        return status >= 200 && status < 300;
    }
}
