package io.tributary.impact.flow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A real headless Chromium, spoken to through its DevTools protocol over the JDK's own WebSocket; no driver is needed. */
final class Browser implements AutoCloseable {
    private static final Path CHROMIUM = Path.of(System.getProperty("tributary.chromium", "/usr/bin/chromium"));
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Process process;
    private final Path profile;
    private final WebSocket socket;
    private final AtomicInteger ids = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();

    private Browser(Process process, Path profile, URI page) {
        this.process = process;
        this.profile = profile;
        this.socket = HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(page, new Ears()).join();
        call("Page.enable", Map.of());
        call("Runtime.enable", Map.of());
        call("Network.enable", Map.of());
    }

    /** Why tests with a browser are left out here; empty where there is one. */
    static boolean missing() {
        return !Files.isExecutable(CHROMIUM);
    }

    static Browser start() {
        try {
            Path profile = Files.createTempDirectory("tributary-browser");
            Process process = new ProcessBuilder(List.of(CHROMIUM.toString(), "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic",
                    "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--hide-scrollbars",
                    "--lang=en-US", "--remote-debugging-port=0", "--user-data-dir=" + profile, "about:blank"))
                    .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
            Path port = profile.resolve("DevToolsActivePort");
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (!Files.exists(port) || Files.readAllLines(port).size() < 2) {
                if (System.nanoTime() > deadline || !process.isAlive()) {
                    throw new IllegalStateException("the browser did not start");
                }
                LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            }
            String at = "http://127.0.0.1:" + Files.readAllLines(port).getFirst() + "/json/list";
            try (var in = URI.create(at).toURL().openStream()) {
                for (JsonNode target : JSON.readTree(in.readAllBytes())) {
                    if (target.path("type").asString("").equals("page")) {
                        return new Browser(process, profile, URI.create(target.path("webSocketDebuggerUrl").asString()));
                    }
                }
            }
            throw new IllegalStateException("the browser has no page");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private final class Ears implements WebSocket.Listener {
        private final StringBuilder heard = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            heard.append(data);
            if (last) {
                JsonNode message = JSON.readTree(heard.toString());
                heard.setLength(0);
                CompletableFuture<JsonNode> waiting = message.has("id") ? answers.remove(message.path("id").asInt()) : null;
                if (waiting != null) {
                    waiting.complete(message);
                }
            }
            from.request(1);
            return CompletableFuture.completedFuture(null);
        }
    }

    /** Asks the browser; a busy machine gets a second chance. */
    JsonNode call(String method, Map<String, ?> parameters) {
        try {
            return ask(method, parameters);
        } catch (CompletionException silent) {
            return ask(method, parameters);
        }
    }

    private JsonNode ask(String method, Map<String, ?> parameters) {
        int id = ids.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        answers.put(id, answer);
        socket.sendText(JSON.writeValueAsString(Map.of("id", id, "method", method, "params", parameters)), true).join();
        JsonNode told = answer.orTimeout(PATIENCE.toSeconds() / 2, TimeUnit.SECONDS).join();
        if (told.has("error")) {
            throw new IllegalStateException(method + ": " + told.path("error"));
        }
        return told.path("result");
    }

    void open(String url) {
        call("Page.navigate", Map.of("url", url));
        until("document.readyState === 'complete' && location.href !== 'about:blank' && !!document.getElementById('main')");
    }

    /** Value of an expression, as JSON. */
    JsonNode value(String expression) {
        JsonNode result = call("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
        if (result.has("exceptionDetails")) {
            throw new IllegalStateException(result.path("exceptionDetails").toString());
        }
        return result.path("result").path("value");
    }

    void until(String condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                if (value("Boolean(" + condition + ")").asBoolean(false)) {
                    return;
                }
            } catch (IllegalStateException navigating) {
                if (System.nanoTime() > deadline) {
                    throw navigating;
                }
            }
            if (System.nanoTime() > deadline) {
                throw new AssertionError("never true: " + condition + " on " + value("document.body.innerText"));
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    void type(String selector, String text) {
        value("(() => { const e = document.querySelector(" + JSON.writeValueAsString(selector) + "); e.focus(); e.value = "
                + JSON.writeValueAsString(text) + "; e.dispatchEvent(new Event('input', { bubbles: true })); })()");
    }

    void press(String key, String code, int windows) {
        for (String type : List.of("keyDown", "keyUp")) {
            call("Input.dispatchKeyEvent", Map.of("type", type, "key", key, "code", code, "windowsVirtualKeyCode", windows,
                    "text", type.equals("keyDown") && key.equals("Enter") ? "\r" : ""));
        }
    }

    void width(int pixels, int height, boolean dark) {
        call("Emulation.setDeviceMetricsOverride", Map.of("width", pixels, "height", height, "deviceScaleFactor", 1, "mobile", false));
        call("Emulation.setEmulatedMedia", Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
    }

    void picture(Path file) {
        JsonNode shot = call("Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true));
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, Base64.getDecoder().decode(shot.path("data").asString()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        socket.abort();
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            try (Stream<Path> files = Files.walk(profile)) {
                files.sorted(java.util.Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
            }
        } catch (IOException | InterruptedException leftBehind) {
            Thread.currentThread().interrupt();
        }
    }
}
