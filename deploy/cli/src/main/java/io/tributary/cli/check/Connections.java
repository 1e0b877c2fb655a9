package io.tributary.cli.check;

import io.tributary.platform.settings.SettingsFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;

/** Tries what a service would connect to; tells the kind of failure and no value. */
final class Connections {
    private static final int SECONDS = 5;

    private Connections() {}

    /** Names of those that do not answer. */
    static List<String> tried(SettingsFile settings, PrintWriter out) {
        List<String> unreachable = new ArrayList<>();
        attempt("database", unreachable, out, () -> {
            String url = "jdbc:postgresql://" + settings.value("tributary.database.host", "127.0.0.1") + ":" + settings.value("tributary.database.port", "5432")
                    + "/" + settings.value("tributary.database.name", "postgres") + "?connectTimeout=" + SECONDS;
            DriverManager.getConnection(url, settings.value("tributary.database.username", ""), settings.value("tributary.database.password", "")).close();
            return true;
        });
        attempt("broker", unreachable, out, () -> {
            try (Admin admin = Admin.create(Map.of("bootstrap.servers", settings.value("tributary.kafka.bootstrap-servers", "127.0.0.1:9092"),
                    "default.api.timeout.ms", SECONDS * 1000, "request.timeout.ms", SECONDS * 1000))) {
                admin.describeCluster().nodes().get(SECONDS, TimeUnit.SECONDS);
                return true;
            }
        });
        attempt("registry", unreachable, out, () -> answers(settings.value("tributary.registry.url", "") + "/subjects"));
        String keys = settings.value("tributary.tokens.jwk-set-uri", "");
        if (!keys.isBlank()) {
            attempt("issuer", unreachable, out, () -> answers(keys));
        }
        return unreachable;
    }

    private static boolean answers(String url) throws IOException, InterruptedException {
        Duration timeout = Duration.ofSeconds(SECONDS);
        try (HttpClient http = HttpClient.newBuilder().connectTimeout(timeout).build()) {
            int status = http.send(HttpRequest.newBuilder(URI.create(url)).timeout(timeout).build(), BodyHandlers.discarding()).statusCode();
            if (status != 200) {
                throw new IOException("status " + status);
            }
            return true;
        }
    }

    private static void attempt(String name, List<String> unreachable, PrintWriter out, Callable<Boolean> attempt) {
        try {
            attempt.call();
            out.println("reached  " + name);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            unreachable.add(name);
        } catch (Exception failed) {
            unreachable.add(name);
            out.println("failed   " + name + ": " + failed.getClass().getSimpleName());
        }
    }
}
