package io.tributary.embedded;

import io.tributary.embedded.bridge.EventBridge;
import io.tributary.embedded.broker.Broker;
import io.tributary.embedded.broker.TopicCreation;
import io.tributary.embedded.clock.ClockCoordinator;
import io.tributary.embedded.clock.RunningServices;
import io.tributary.embedded.clock.StackClock;
import io.tributary.embedded.clock.TopicEnds;
import io.tributary.embedded.database.Database;
import io.tributary.embedded.entry.EntryServer;
import io.tributary.embedded.entry.TokenIssuer;
import io.tributary.embedded.folder.DataFolder;
import io.tributary.embedded.folder.RememberedClock;
import io.tributary.embedded.folder.Secrets;
import io.tributary.embedded.registry.Registry;
import io.tributary.embedded.registry.SchemaRegistration;
import io.tributary.embedded.service.GuardJar;
import io.tributary.embedded.service.Jvms;
import io.tributary.embedded.service.ServiceSettings;
import io.tributary.embedded.service.SupervisedProgram;
import io.tributary.embedded.service.SupervisedService;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** The order in which parts come up: infrastructure side by side, then schemas, simulators and the entry, then services. */
final class StackStart {
    private final StackOptions options;
    private final Ports ports;
    private final Progress progress;
    private final Installation installation = Installation.find();
    private final StopSequence stops;
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(2)).build();

    StackStart(StackOptions options, StopSequence stops) {
        this.options = options;
        this.ports = options.ports();
        this.progress = options.progress();
        this.stops = stops;
    }

    StackParts run() {
        try (ExecutorService threads = Executors.newThreadPerTaskExecutor(Thread.ofPlatform().daemon().name("stack-start-", 0).factory())) {
            return start(threads);
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
    }

    private StackParts start(ExecutorService threads) {
        DataFolder folder = DataFolder.open(options.data());
        stops.push("data folder", folder);
        if (folder.recovering()) {
            progress.note("the last run on " + options.data() + " did not stop in order; recovering what it left");
            Database.stopStale(folder, progress);
        }
        PortCheck.check(ports, folder.recovering());
        Secrets secrets = Secrets.of(folder);
        Jvms jvms = new Jvms(installation, GuardJar.writeTo(folder.resolve("programs")), options);

        CompletableFuture<Map<Service, SupervisedProgram>> programs = CompletableFuture.supplyAsync(() -> jvms.programs(options.services()), threads);
        CompletableFuture<Database> database = CompletableFuture.supplyAsync(() -> database(folder, secrets), threads);
        CompletableFuture<Broker> broker = CompletableFuture.supplyAsync(() -> broker(folder, secrets, jvms), threads);
        CompletableFuture<Registry> registry = database.thenApplyAsync(up -> registry(folder, up, jvms), threads);
        CompletableFuture<Admin> admin = broker.thenApplyAsync(this::topics, threads);
        CompletableFuture.allOf(programs, database, broker, registry, admin).join();

        StackClock clock = clock(folder);
        EventBridge events = new EventBridge(broker.join().bootstrapServers(), registry.join().url());
        stops.push("event bridge", events);
        Simulators simulators = timed("simulators", ports.impactSimulator(), () -> Simulators.start(ports, clock, options.quickStart() ? events::publish : events::send));
        stops.push("simulators", simulators);
        TokenIssuer tokens = TokenIssuer.of(secrets, ServiceSettings.issuer(ports), clock);
        RunningServices control = new RunningServices(addresses(), new TopicEnds(admin.join(), options.partitions()), http);
        ClockCoordinator coordinator = ClockCoordinator.over(clock, control, new RememberedClock(simulators, folder));
        stops.push("entry", timed("entry", ports.entry(), () -> EntryServer.start(ports, tokens, clock, coordinator)));
        ServiceFleet fleet = new ServiceFleet(options, folder, database.join(), registry.join(), simulators, secrets, clock, http);
        Map<Service, SupervisedService> services = fleet.start(programs.join(), stops, threads);
        return new StackParts(database.join(), broker.join(), registry.join(), admin.join(), events, simulators, tokens, control, coordinator,
                services);
    }

    private Database database(DataFolder folder, Secrets secrets) {
        return timed("PostgreSQL", ports.database(), () -> {
            Database database = Database.start(folder, secrets, ports.database());
            stops.push("PostgreSQL", database);
            for (Service service : Service.values()) {
                database.provide(service.databaseName(), service.databaseName());
            }
            return database;
        });
    }

    private Broker broker(DataFolder folder, Secrets secrets, Jvms jvms) {
        return timed("broker", ports.broker(), () -> {
            Broker broker = Broker.start(folder, secrets, ports, jvms.brokerClassPath(), jvms.flags("broker"));
            stops.push("broker", broker);
            broker.awaitReady();
            return broker;
        });
    }

    private Admin topics(Broker broker) {
        return timed("topics", 0, () -> {
            Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers(),
                    AdminClientConfig.CLIENT_ID_CONFIG, "stack"));
            stops.push("admin client", () -> admin.close(Duration.ofSeconds(5)));
            TopicCreation.create(admin, options.partitions());
            return admin;
        });
    }

    private Registry registry(DataFolder folder, Database database, Jvms jvms) {
        Registry registry = timed("registry", ports.registry(), () -> {
            Registry started = Registry.start(folder, database, ports, jvms.registryClassPath(), jvms.flags("registry"), http);
            stops.push("registry", started);
            started.awaitReady();
            return started;
        });
        timed("schemas", 0, () -> new SchemaRegistration(registry.url(), http).registerAll());
        return registry;
    }

    private StackClock clock(DataFolder folder) {
        return options.controlled() ? StackClock.standingAt(RememberedClock.later(folder, options.clockStart())) : StackClock.ofSystem();
    }

    private Map<Service, URI> addresses() {
        Map<Service, URI> addresses = new EnumMap<>(Service.class);
        options.services().forEach(service -> addresses.put(service, URI.create("http://127.0.0.1:" + ports.service(service))));
        return addresses;
    }

    private <T> T timed(String part, int port, Supplier<T> start) {
        return Timed.run(progress, part, port, start);
    }
}
