package io.tributary.simulators.stripe;

import java.time.Duration;
import java.util.List;

/**
 * How the Stripe simulator is set up.
 *
 * @param port loopback port; 0 means any free one
 * @param apiKey the one bearer key it knows; obviously fake (IMP-88)
 * @param eventVersions API versions in which events are told, taken in turn
 * @param seed where ids begin; the same seed gives the same ids
 * @param clientTimeout simulated time after which a held call is dropped (BIL-67)
 */
public record StripeSettings(
        int port, String apiKey, List<String> eventVersions, long seed, Duration clientTimeout) {

    /** The key that billing uses in the embedded default. */
    public static final String FAKE_KEY = "sk_test_fake_simulator_key";

    /** Last version before {@code basil}. */
    public static final String OLDER = "2024-06-20";

    /** First version of the present shape. */
    public static final String BASIL = "2025-03-31.basil";

    public StripeSettings {
        if (!apiKey.contains("fake")) {
            throw new IllegalArgumentException("the simulator takes only keys that say they are fake");
        }
        if (eventVersions.isEmpty()) {
            throw new IllegalArgumentException("at least one event version is needed");
        }
        eventVersions = List.copyOf(eventVersions);
    }

    /** Both shapes in turn, ids that differ from run to run. */
    public static StripeSettings onPort(int port) {
        return new StripeSettings(
                port, FAKE_KEY, List.of(BASIL, OLDER), System.nanoTime(), Duration.ofSeconds(20));
    }

    /** The same, with repeatable ids. */
    public StripeSettings seededWith(long start) {
        return new StripeSettings(port, apiKey, eventVersions, start, clientTimeout);
    }

    /** The same, told in this one version. */
    public StripeSettings telling(String... versions) {
        return new StripeSettings(port, apiKey, List.of(versions), seed, clientTimeout);
    }
}
