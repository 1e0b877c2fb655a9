package io.tributary.embedded;

import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What kind of stack to start.
 *
 * @param data       folder that holds everything durable (OPS-48)
 * @param portBase   port of the entry; all others keep their distance from it
 * @param controlled whether the clock stands still and is moved from outside; else the system's clock
 * @param clockStart where a controlled clock starts
 * @param partitions partitions of every topic that is not single by declaration
 * @param services   services to start; none = infrastructure and simulators only
 * @param quickStart whether JVMs are tuned to start fast rather than to run fast
 * @param archives   whether services that leave in order write down the classes they loaded, for faster starts; takes seconds
 * @param settings   further environment variables per service
 * @param progress   hears how the start goes
 */
public record StackOptions(Path data, int portBase, boolean controlled, Instant clockStart, int partitions,
                           Set<Service> services, boolean quickStart, boolean archives, Map<Service, Map<String, String>> settings, Progress progress) {
    private static final int PARTITIONS = 4;

    /** Copies what is mutable; refuses impossible figures. */
    public StackOptions {
        if (partitions < 1) {
            throw new IllegalArgumentException("partitions must be at least 1");
        }
        services = Set.copyOf(services);
        settings = Map.copyOf(settings);
    }

    /** The default: all services in {@code .tributary}, controlled clock, quick start. */
    public static Builder builder() {
        return new Builder();
    }

    /** Ports that follow from the base. */
    public Ports ports() {
        return new Ports(portBase);
    }

    /** Collects options; every one has a default. */
    public static final class Builder {
        private Path data = Path.of(".tributary");
        private int portBase = Ports.DEFAULT_ENTRY;
        private boolean controlled = true;
        private Instant clockStart = Instant.parse("2026-04-01T00:00:00Z");
        private int partitions = PARTITIONS;
        private Set<Service> services = EnumSet.allOf(Service.class);
        private boolean quickStart = true;
        private boolean archives;
        private final Map<Service, Map<String, String>> settings = new EnumMap<>(Service.class);
        private Progress progress = Progress.SILENT;

        private Builder() {}

        /** Folder that holds everything durable. */
        public Builder data(Path folder) {
            data = folder;
            return this;
        }

        /** Port of the entry; all others move with it. */
        public Builder portBase(int port) {
            portBase = port;
            return this;
        }

        /** Ports that nobody uses at the moment. */
        public Builder freePorts() {
            return portBase(Ports.free().entry());
        }

        /** A clock that stands at this instant until it is moved. */
        public Builder controlledClock(Instant start) {
            controlled = true;
            clockStart = start;
            return this;
        }

        /** The system's clock. */
        public Builder systemClock() {
            controlled = false;
            return this;
        }

        /** Partitions of every keyed topic. */
        public Builder partitions(int count) {
            partitions = count;
            return this;
        }

        /** Services to start; none = infrastructure and simulators only. */
        public Builder services(Set<Service> chosen) {
            services = chosen;
            return this;
        }

        /** Plain JVM flags, for measurements. */
        public Builder forThroughput() {
            quickStart = false;
            return this;
        }

        /** Services write down the classes they loaded when they leave, so that the next start is faster. */
        public Builder rememberingClasses() {
            archives = true;
            return this;
        }

        /** One more environment variable of one service. */
        public Builder setting(Service service, String name, String value) {
            settings.computeIfAbsent(service, each -> new HashMap<>()).put(name, value);
            return this;
        }

        /** Hears how the start goes. */
        public Builder progress(Progress listener) {
            progress = listener;
            return this;
        }

        /** The options as collected. */
        public StackOptions build() {
            return new StackOptions(data.toAbsolutePath().normalize(), portBase, controlled, clockStart, partitions, services,
                    quickStart, archives, settings, progress);
        }
    }
}
