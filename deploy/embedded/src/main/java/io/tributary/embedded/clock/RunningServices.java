package io.tributary.embedded.clock;

import io.tributary.embedded.Service;
import io.tributary.messaging.timer.TimerStage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.PropertyNamingStrategies;

/** The services' control surface over HTTP, asked side by side, and the ends of the topics they read. */
public final class RunningServices implements ClockControl {
    private static final Duration STATUS_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration MOVE_PATIENCE = Duration.ofSeconds(60);
    private static final Duration RETRY_AFTER = Duration.ofMillis(100);

    private final Map<Service, URI> addresses;
    private final TopicEnds topicEnds;
    private final JsonMapper json = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();
    private final HttpClient http;

    /** Talks to services at these addresses. */
    public RunningServices(Map<Service, URI> addresses, TopicEnds topicEnds, HttpClient http) {
        this.addresses = new EnumMap<>(Service.class);
        this.addresses.putAll(addresses);
        this.topicEnds = topicEnds;
        this.http = http;
    }

    @Override
    public Optional<Map<String, ServiceStatus>> statuses() {
        Map<String, CompletableFuture<Optional<ServiceStatus>>> asked = new LinkedHashMap<>();
        addresses.forEach((service, address) -> asked.put(service.serviceName(), status(address)));
        Map<String, ServiceStatus> answers = new LinkedHashMap<>();
        asked.forEach((name, answer) -> answer.join().ifPresent(status -> answers.put(name, status)));
        return answers.size() == asked.size() ? Optional.of(answers) : Optional.empty();
    }

    private CompletableFuture<Optional<ServiceStatus>> status(URI address) {
        HttpRequest request = HttpRequest.newBuilder(address.resolve("/internal/status")).timeout(STATUS_TIMEOUT).build();
        return http.sendAsync(request, BodyHandlers.ofByteArray()).handle((response, failure) ->
                failure == null && response.statusCode() == 200
                        ? Optional.of(json.readValue(response.body(), ServiceStatus.class))
                        : Optional.<ServiceStatus>empty());
    }

    @Override
    public Map<String, Map<String, Long>> ends() {
        Map<String, Long> ends = topicEnds.read();
        Map<String, Map<String, Long>> byService = new HashMap<>();
        addresses.keySet().forEach(service -> byService.put(service.serviceName(), topicEnds.readBy(service.group(), ends)));
        return byService;
    }

    @Override
    public void move(Instant now, TimerStage upTo) {
        tellAll("/internal/clock", "{\"now\":\"" + now + "\",\"stage\":\"" + upTo + "\"}");
    }

    @Override
    public void rewind(Instant now) {
        tellAll("/internal/rewind", "{\"now\":\"" + now + "\"}");
    }

    /** Arms a crash point: the service dies when it next passes there. */
    public void crash(Service service, String point) {
        tell(service, "/internal/crash", "{\"point\":\"" + point + "\"}").join();
    }

    /** Sets one service's clock, after its process was started again. */
    public void align(Service service, Instant now) {
        tell(service, "/internal/clock", "{\"now\":\"" + now + "\",\"stage\":\"" + TimerStage.DELIVERY + "\"}").join();
    }

    private void tellAll(String path, String body) {
        CompletableFuture.allOf(addresses.keySet().stream().map(service -> tell(service, path, body))
                .toArray(CompletableFuture[]::new)).join();
    }

    private CompletableFuture<Void> tell(Service service, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(addresses.get(service).resolve(path)).timeout(STATUS_TIMEOUT)
                .header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)).build();
        return attempt(service, request, System.nanoTime() + MOVE_PATIENCE.toNanos());
    }

    /** A service may be starting again after a crash: it is asked until it answers, or patience ends. */
    private CompletableFuture<Void> attempt(Service service, HttpRequest request, long deadline) {
        return http.sendAsync(request, BodyHandlers.ofString()).handle((response, failure) -> {
            if (failure == null && response.statusCode() < 300) {
                return CompletableFuture.<Void>completedFuture(null);
            }
            if (System.nanoTime() > deadline || failure == null && response.statusCode() < 500) {
                return CompletableFuture.<Void>failedFuture(refused(service, request, response, failure));
            }
            return CompletableFuture.supplyAsync(() -> attempt(service, request, deadline),
                    CompletableFuture.delayedExecutor(RETRY_AFTER.toMillis(), java.util.concurrent.TimeUnit.MILLISECONDS))
                    .thenCompose(next -> next);
        }).thenCompose(next -> next);
    }

    private static CompletionException refused(Service service, HttpRequest request, HttpResponse<String> response, Throwable failure) {
        String answer = failure == null ? "HTTP " + response.statusCode() : failure.getClass().getSimpleName();
        return new CompletionException(new IOException(service.serviceName() + " answered " + answer + " to " + request.uri().getPath()));
    }
}
