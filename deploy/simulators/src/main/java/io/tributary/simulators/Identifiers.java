package io.tributary.simulators;

import java.util.SplittableRandom;

/** Ids that look like a vendor's, drawn from a seed so that a run can be repeated (IMP-91). */
public final class Identifiers {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private SplittableRandom random;

    /** Begins at this seed. */
    public Identifiers(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** Begins anew at this seed. */
    public synchronized void seed(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** So many letters and digits. */
    public synchronized String letters(int length) {
        var text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }

    /** A number of exactly so many digits, at most 18. */
    public synchronized long number(int digits) {
        long least = (long) Math.pow(10, digits - 1d);
        return random.nextLong(least, least * 10);
    }

    /** A number in [0, bound). */
    public synchronized int below(int bound) {
        return random.nextInt(bound);
    }
}
