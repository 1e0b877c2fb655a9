package io.tributary.embedded;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/**
 * Every port of the stack. All keep their distance from the entry's, so that one number moves all of them (OPS-47).
 *
 * @param entry port of the entry, 8080 by default
 */
public record Ports(int entry) {
    /** The entry's port unless told otherwise. */
    public static final int DEFAULT_ENTRY = 8080;
    private static final int LOWEST_ENTRY = 3680;
    private static final int HIGHEST_ENTRY = 64_000;
    /** Below the range from which the operating system takes ports of outgoing connections, so that none slips in between. */
    private static final int HIGHEST_FREE_ENTRY = 30_000;
    private static final int LOWEST_FREE_ENTRY = 12_000;
    private static final int TRIES = 50;

    /** Refuses a base that would put a port out of range. */
    public Ports {
        if (entry < LOWEST_ENTRY || entry > HIGHEST_ENTRY) {
            throw new IllegalArgumentException("port base " + entry + " is outside " + LOWEST_ENTRY + " to " + HIGHEST_ENTRY);
        }
    }

    /** Ports that nobody uses at the moment, for stacks of which several may run on one machine (tests, stories). */
    public static Ports free() {
        return Stream.generate(() -> new Ports(ThreadLocalRandom.current().nextInt(LOWEST_FREE_ENTRY, HIGHEST_FREE_ENTRY))).limit(TRIES)
                .filter(PortCheck::allFree).findFirst().orElseThrow(() -> new IllegalStateException("no free ports were found"));
    }

    /** Port of a service. */
    public int service(Service service) {
        return entry + service.portOffset();
    }

    /** Port of the schema registry. */
    public int registry() {
        return entry + 5;
    }

    /** Port of the registry's management interface. */
    public int registryManagement() {
        return entry + 6;
    }

    /** Port of the Impact.com simulator. */
    public int impactSimulator() {
        return entry + 10;
    }

    /** Port of the Stripe simulator. */
    public int stripeSimulator() {
        return entry + 11;
    }

    /** Port of the broker. */
    public int broker() {
        return entry + 1_012;
    }

    /** Port of the broker's controller. */
    public int brokerController() {
        return entry + 1_013;
    }

    /** Port of PostgreSQL. */
    public int database() {
        return entry - 2_648;
    }

    /** Every port by the name of the part that listens on it, in order of start. */
    public Map<String, Integer> all() {
        Map<String, Integer> all = new LinkedHashMap<>();
        all.put("PostgreSQL", database());
        all.put("broker", broker());
        all.put("broker controller", brokerController());
        all.put("registry", registry());
        all.put("registry management", registryManagement());
        all.put("Impact simulator", impactSimulator());
        all.put("Stripe simulator", stripeSimulator());
        all.put("entry", entry());
        for (Service service : Service.values()) {
            all.put(service.serviceName(), service(service));
        }
        return all;
    }
}
