package io.tributary.messaging.testkit.guarantee;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Chance that can be repeated: the seed is printed, and {@code -Dtributary.seed=} sets it (OPS-93). */
public final class Seed {
    private static final String PROPERTY = "tributary.seed";

    private Seed() {}

    /** A generator whose seed was printed beside the name. */
    public static RandomGenerator printed(String name) {
        String given = System.getProperty(PROPERTY);
        long seed = given == null ? System.nanoTime() : Long.parseLong(given);
        System.out.println(name + ": repeat with -D" + PROPERTY + "=" + seed);
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }
}
