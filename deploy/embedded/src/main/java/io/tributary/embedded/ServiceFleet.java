package io.tributary.embedded;

import io.tributary.embedded.clock.StackClock;
import io.tributary.embedded.database.Database;
import io.tributary.embedded.folder.DataFolder;
import io.tributary.embedded.folder.Secrets;
import io.tributary.embedded.registry.Registry;
import io.tributary.embedded.service.JavaCommand;
import io.tributary.embedded.service.ServiceSettings;
import io.tributary.embedded.service.SupervisedProgram;
import io.tributary.embedded.service.SupervisedService;
import io.tributary.simulators.stripe.StripeSettings;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;

/** Starts the services with what they need to know of the rest. */
record ServiceFleet(StackOptions options, DataFolder folder, Database database, Registry registry, Simulators simulators, Secrets secrets,
                    StackClock clock, HttpClient http) {
    private static final String SERVICE_HEAP = "-Xmx512m";

    /** Starts all side by side and waits until each is ready. */
    Map<Service, SupervisedService> start(Map<Service, SupervisedProgram> programs, StopSequence stops, ExecutorService threads) {
        Map<Service, SupervisedService> services = new EnumMap<>(Service.class);
        programs.forEach((service, program) -> services.put(service, supervised(service, program)));
        stops.push("services", () -> stopAll(services));
        CompletableFuture.allOf(services.entrySet().stream().map(each -> CompletableFuture.runAsync(() ->
                Timed.run(options.progress(), each.getKey().serviceName(), options.ports().service(each.getKey()), () -> {
                    each.getValue().start();
                    each.getValue().awaitReady();
                    return each;
                }), threads)).toArray(CompletableFuture[]::new)).join();
        return services;
    }

    private static void stopAll(Map<Service, SupervisedService> services) {
        List<Thread> stopping = new ArrayList<>();
        services.forEach((service, process) -> stopping.add(Thread.ofPlatform().name("stop-" + service).start(process::stop)));
        for (Thread thread : stopping) {
            try {
                thread.join();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private SupervisedService supervised(Service service, SupervisedProgram program) {
        Ports ports = options.ports();
        Map<String, String> settings = new LinkedHashMap<>(
                ServiceSettings.common(service, ports, database, registry.url().toString(), clock.controlled()));
        settings.putAll(ServiceSettings.own(service, simulators.stripe().baseUrl(), StripeSettings.FAKE_KEY, simulators.impact().baseUrl(),
                simulators.accounts(), secrets.password("billing.instruments")));
        settings.putAll(options.settings().getOrDefault(service, Map.of()));
        List<String> flags = new ArrayList<>(program.flags());
        flags.add(SERVICE_HEAP);
        JavaCommand command = new JavaCommand(service.serviceName(), program.classPath(), program.mainClass(), flags, List.of(), settings);
        return new SupervisedService(command, folder.logs(), URI.create("http://127.0.0.1:" + ports.service(service)), http, options.progress(),
                () -> clock.controlled() ? Map.of("TRIBUTARY_CLOCK_START", clock.instant().toString()) : Map.of());
    }
}
