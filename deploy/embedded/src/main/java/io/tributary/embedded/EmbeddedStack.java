package io.tributary.embedded;

import io.tributary.embedded.bridge.EventBridge;
import io.tributary.embedded.clock.ClockCoordinator;
import io.tributary.embedded.clock.RunningServices;
import io.tributary.embedded.database.Database;
import io.tributary.embedded.entry.TokenIssuer;
import io.tributary.embedded.service.SupervisedService;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;

/**
 * The running whole: broker, databases, registry, simulators, services, entry. Closing it stops everything in order;
 * when this process dies without that, nothing it started survives it.
 */
public final class EmbeddedStack implements AutoCloseable {
    private final StackOptions options;
    private final StackParts parts;
    private final StopSequence stops;
    private final Thread hook;

    private EmbeddedStack(StackOptions options, StackParts parts, StopSequence stops, Thread hook) {
        this.options = options;
        this.parts = parts;
        this.stops = stops;
        this.hook = hook;
    }

    /**
     * Starts everything and returns when all of it is ready.
     *
     * @throws StackFailure naming the part, the cause and the next step
     */
    public static EmbeddedStack start(StackOptions options) {
        StopSequence stops = new StopSequence(options.progress());
        Thread hook = new Thread(stops::run, "stack-stop");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            return new EmbeddedStack(options, new StackStart(options, stops).run(), stops, hook);
        } catch (RuntimeException failed) {
            stop(stops, hook);
            throw failed;
        }
    }

    /** What it was started with. */
    public StackOptions options() {
        return options;
    }

    /** Where its parts listen. */
    public Ports ports() {
        return options.ports();
    }

    /** Address of the entry, {@code http://127.0.0.1:8080} by default. */
    public URI entry() {
        return URI.create("http://127.0.0.1:" + ports().entry());
    }

    /** Address of one service. */
    public URI address(Service service) {
        return URI.create("http://127.0.0.1:" + ports().service(service));
    }

    /** Base of the registry's Confluent API. */
    public URI registry() {
        return parts.registry().url();
    }

    /** Address of the broker for clients. */
    public String bootstrapServers() {
        return parts.broker().bootstrapServers();
    }

    /** A client for the administration of the broker, shared; do not close it. */
    public Admin admin() {
        return parts.admin();
    }

    /** Moves the clock and waits for quiet. */
    public ClockCoordinator clock() {
        return parts.coordinator();
    }

    /** Issues tokens. */
    public TokenIssuer tokens() {
        return parts.tokens();
    }

    /** Publishes auth events, Stripe events, raw bytes. */
    public EventBridge events() {
        return parts.events();
    }

    /** Impact.com and Stripe. */
    public Simulators simulators() {
        return parts.simulators();
    }

    /** Services that were started. */
    public Set<Service> services() {
        return parts.services().keySet();
    }

    /** The control surface of the services. */
    public RunningServices control() {
        return parts.control();
    }

    /** Arms a crash point in a service: it dies when it next passes there, and is started again (OPS-93). */
    public void crash(Service service, String point) {
        parts.control().crash(service, point);
    }

    /** How often a service was started again after an unexpected end. */
    public int restarts(Service service) {
        return supervised(service).restarts();
    }

    /** Waits until this service is ready, after a crash for instance. */
    public void awaitReady(Service service) {
        supervised(service).awaitReady();
    }

    /** Stops a service in order and starts it with further environment variables on top. */
    public void restart(Service service, Map<String, String> settings) {
        supervised(service).restart(settings);
    }

    /** Stops one service in order; it stays down until {@link #startAgain}. */
    public void stop(Service service) {
        supervised(service).stop();
    }

    /** Starts a service that was stopped. */
    public void startAgain(Service service) {
        SupervisedService supervised = supervised(service);
        supervised.start();
        supervised.awaitReady();
    }

    /** A connection with all rights to a service's database, for inspections; never for repairs. */
    public Connection connect(Service service) throws SQLException {
        return parts.database().connect(service.databaseName());
    }

    /** The database server. */
    public Database database() {
        return parts.database();
    }

    private SupervisedService supervised(Service service) {
        SupervisedService found = parts.services().get(service);
        if (found == null) {
            throw new IllegalArgumentException(service.serviceName() + " is not part of this stack");
        }
        return found;
    }

    /** Stops everything in order; a second call does nothing. */
    @Override
    public void close() {
        stop(stops, hook);
    }

    private static void stop(StopSequence stops, Thread hook) {
        stops.run();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException leaving) {
            return;
        }
    }
}
