package io.tributary.simulators;

import io.tributary.simulators.impact.ImpactSettings;
import io.tributary.simulators.impact.ImpactSimulator;
import io.tributary.simulators.impact.RateLimits;
import io.tributary.simulators.stripe.StripeEventMessage;
import io.tributary.simulators.stripe.StripeSettings;
import io.tributary.simulators.stripe.StripeSimulator;
import io.tributary.simulators.stripe.WebhookSender;
import java.net.URI;
import java.time.Clock;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Runs one simulator or both alone, on the clock on the wall.
 *
 * <pre>
 * java -cp … io.tributary.simulators.SimulatorsMain [--impact=8090] [--stripe=8091] [--lift-limits]
 *     [--webhook=http://127.0.0.1:8080/webhooks/stripe] [--webhook-secret=whsec_fake] [--seed=N]
 * </pre>
 */
public final class SimulatorsMain {

    private SimulatorsMain() {}

    /** Starts what the arguments name; without {@code --impact} and {@code --stripe}, both on their usual ports. */
    public static void main(String[] args) throws InterruptedException {
        var options = options(args);
        var clock = new SystemSimulationClock();
        boolean both = !options.containsKey("impact") && !options.containsKey("stripe");
        if (both || options.containsKey("impact")) {
            var impact = ImpactSimulator.start(impactSettings(options), clock);
            System.out.println("Impact simulator: " + impact.baseUrl());
        }
        if (both || options.containsKey("stripe")) {
            var stripe = StripeSimulator.start(stripeSettings(options), clock, receiver(options));
            System.out.println("Stripe simulator: " + stripe.baseUrl());
        }
        Thread.currentThread().join();
    }

    private static ImpactSettings impactSettings(Map<String, String> options) {
        var settings = ImpactSettings.onPort(Integer.parseInt(options.getOrDefault("impact", "8090")));
        var limited = options.containsKey("lift-limits") ? settings.limitedTo(RateLimits.LIFTED) : settings;
        return seed(options).map(limited::seededWith).orElse(limited);
    }

    private static StripeSettings stripeSettings(Map<String, String> options) {
        var settings = StripeSettings.onPort(Integer.parseInt(options.getOrDefault("stripe", "8091")));
        return seed(options).map(settings::seededWith).orElse(settings);
    }

    private static Optional<Long> seed(Map<String, String> options) {
        return Optional.ofNullable(options.get("seed")).map(Long::valueOf);
    }

    private static Consumer<StripeEventMessage> receiver(Map<String, String> options) {
        var webhook = options.get("webhook");
        if (webhook == null) {
            return _ -> {};
        }
        var secret = options.getOrDefault("webhook-secret", "whsec_fake");
        return new WebhookSender(URI.create(webhook), secret, Clock.systemUTC());
    }

    private static Map<String, String> options(String[] args) {
        return Arrays.stream(args)
                .map(arg -> arg.replaceFirst("^--", "").split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair.length > 1 ? pair[1] : "", (_, last) -> last));
    }
}
