package io.tributary.benchmarks.chain;

import io.tributary.embedded.EmbeddedStack;
import io.tributary.embedded.entry.TokenRequest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/** Asks for Verified Access tokens as advocates do, and waits until Impact has registered them all. */
final class AdvocateLinks implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int OK = 200;
    private final EmbeddedStack stack;
    private final HttpClient client = HttpClient.newHttpClient();
    private final Set<String> asked = new HashSet<>();

    AdvocateLinks(EmbeddedStack stack) {
        this.stack = stack;
    }

    void ask(String user, String email, String code) throws InterruptedException {
        stack.simulators().impact().code(email, null, code);
        stack.simulators().impact().user(user, email);
        String token = stack.tokens().issue(TokenRequest.of(user, "user").account(email, "personal"));
        HttpRequest request = HttpRequest.newBuilder(stack.entry().resolve("/api/impact-advocate/token?program=kiloclaw"))
                .header("Authorization", "Bearer " + token).build();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (status(request) != OK) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("the gateway issues no tokens");
            }
            Thread.sleep(100);
        }
        asked.add(email);
    }

    void await() throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (stack.simulators().impact().participants().size() < asked.size()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("not all advocates were registered");
            }
            Thread.sleep(200);
        }
        Thread.sleep(2_000);
    }

    private int status(HttpRequest request) throws InterruptedException {
        try {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException notYet) {
            return 0;
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
