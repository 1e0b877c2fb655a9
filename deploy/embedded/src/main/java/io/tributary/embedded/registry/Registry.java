package io.tributary.embedded.registry;

import io.tributary.embedded.Ports;
import io.tributary.embedded.database.Database;
import io.tributary.embedded.folder.DataFolder;
import io.tributary.embedded.service.Child;
import io.tributary.embedded.service.JavaCommand;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A schema registry with Confluent's REST API, kept in PostgreSQL, in a JVM of its own. */
public final class Registry implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(300);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(10);
    private static final String DATABASE = "registry";
    private static final String MAIN = "io.quarkus.bootstrap.runner.QuarkusEntryPoint";

    private final Child child;
    private final URI url;
    private final HttpClient http;

    private Registry(Child child, URI url, HttpClient http) {
        this.child = child;
        this.url = url;
        this.http = http;
    }

    /** Starts the process; {@link #awaitReady} tells when it serves. */
    public static Registry start(DataFolder folder, Database database, Ports ports, List<Path> classPath, List<String> flags, HttpClient http) {
        database.provide(DATABASE, DATABASE);
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("APICURIO_STORAGE_KIND", "sql");
        environment.put("APICURIO_STORAGE_SQL_KIND", "postgresql");
        environment.put("APICURIO_DATASOURCE_URL", "jdbc:postgresql://127.0.0.1:" + database.port() + "/" + DATABASE);
        environment.put("APICURIO_DATASOURCE_USERNAME", DATABASE);
        environment.put("APICURIO_DATASOURCE_PASSWORD", database.password(DATABASE));
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(ports.registry()));
        environment.put("QUARKUS_MANAGEMENT_HOST", "127.0.0.1");
        environment.put("QUARKUS_MANAGEMENT_PORT", Integer.toString(ports.registryManagement()));
        environment.put("QUARKUS_BANNER_ENABLED", "false");
        List<String> jvm = new ArrayList<>(flags);
        jvm.addAll(List.of("-Xmx256m", "-Djava.util.logging.manager=org.jboss.logmanager.LogManager"));
        Child child = Child.start(new JavaCommand("registry", classPath, MAIN, jvm, List.of(), environment), folder.logs());
        return new Registry(child, URI.create("http://127.0.0.1:" + ports.registry() + "/apis/ccompat/v7"), http);
    }

    /** Waits until it answers. */
    public void awaitReady() {
        child.awaitReady(this::answers, PATIENCE);
    }

    private boolean answers() {
        try {
            return http.send(HttpRequest.newBuilder(URI.create(url + "/subjects")).timeout(Duration.ofSeconds(5)).build(),
                    BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Base of the Confluent REST API. */
    public URI url() {
        return url;
    }

    @Override
    public void close() {
        child.stop(STOP_PATIENCE);
    }
}
