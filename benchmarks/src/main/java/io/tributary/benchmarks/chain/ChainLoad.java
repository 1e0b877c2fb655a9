package io.tributary.benchmarks.chain;

import io.tributary.embedded.EmbeddedStack;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/** Runs friend journeys through the stack and waits until Impact has the last sale and redemption. */
public final class ChainLoad {
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final long LOOK_MILLIS = 500;
    private final EmbeddedStack stack;

    /** Loads this stack; Impact's request budget must be lifted. */
    public ChainLoad(EmbeddedStack stack) {
        this.stack = stack;
    }

    /**
     * @param journeys  completed
     * @param perSecond of them, see {@link Completions#perSecond}
     */
    public record Throughput(int journeys, double perSecond) {
        /** From the instants at which journeys were complete. */
        public static Throughput of(Instant start, List<Instant> complete) {
            return new Throughput(complete.size(), Completions.perSecond(start, complete));
        }
    }

    /** Times from payment to Impact's sale. */
    public record Latency(long p50Millis, long p99Millis) {}

    /** As fast as it goes. */
    public Throughput full(String run, int friends) throws InterruptedException {
        FriendJourneys journeys = new FriendJourneys(stack, run);
        journeys.advocates(friends);
        Completions completions = new Completions(stack.simulators().impact(), run);
        Instant start = Instant.now();
        for (int friend = 0; friend < friends; friend++) {
            journeys.signUp(friend);
        }
        for (int friend = 0; friend < friends; friend++) {
            journeys.pay(friend);
        }
        await(() -> completions.journeys().size(), friends);
        return Throughput.of(start, completions.journeys());
    }

    /** At a steady rate, payments on a fixed schedule whatever the stack does (open loop). */
    public Latency steady(String run, int friends, double perSecond) throws InterruptedException {
        FriendJourneys journeys = new FriendJourneys(stack, run);
        journeys.advocates(friends);
        Completions completions = new Completions(stack.simulators().impact(), run);
        Map<String, Instant> paid = new HashMap<>();
        for (int friend = 0; friend < friends; friend++) {
            journeys.signUp(friend);
        }
        Thread.sleep(3_000);
        long start = System.nanoTime();
        for (int friend = 0; friend < friends; friend++) {
            long due = start + (long) (friend / perSecond * 1e9);
            Thread.sleep(Duration.ofNanos(Math.max(0, due - System.nanoTime())));
            paid.put(journeys.friend(friend), Instant.now());
            journeys.pay(friend);
        }
        await(() -> completions.sales().size(), friends);
        return latency(paid, completions.sales());
    }

    private static Latency latency(Map<String, Instant> paid, Map<String, Instant> sold) {
        long[] millis = paid.entrySet().stream().mapToLong(entry -> Duration.between(entry.getValue(), sold.get(entry.getKey())).toMillis()).sorted().toArray();
        return new Latency(millis[millis.length / 2], millis[(int) Math.ceil(millis.length * 0.99) - 1]);
    }

    private static void await(LongSupplier done, long wanted) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (done.getAsLong() < wanted) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("only " + done.getAsLong() + " of " + wanted + " journeys were completed; see the services' logs");
            }
            Thread.sleep(LOOK_MILLIS);
        }
    }
}
