package io.tributary.benchmarks;

import io.tributary.benchmarks.chain.ChainLoad;
import io.tributary.benchmarks.chain.Processes;
import io.tributary.benchmarks.chain.Volume;
import io.tributary.benchmarks.report.BenchOptions;
import io.tributary.benchmarks.report.Figures;
import io.tributary.benchmarks.yardstick.RawBroker;
import io.tributary.benchmarks.yardstick.RawDatabase;
import io.tributary.embedded.EmbeddedStack;
import io.tributary.embedded.StackOptions;
import io.tributary.simulators.impact.RateLimits;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** One run, start to end, on one machine; load generator, simulators and services share its processors. */
public final class Bench {
    private static final int PARTITIONS = 4;
    private static final double CORES = Runtime.getRuntime().availableProcessors();
    private final BenchOptions options;
    private final Figures figures = new Figures();
    private final PrintStream out;

    private Bench(BenchOptions options, PrintStream out) {
        this.options = options;
        this.out = out;
    }

    /** {@code [--quick] [--json FILE] [--data DIR] [--port-base N]}. */
    public static void main(String[] arguments) throws Exception {
        BenchOptions options = BenchOptions.parse(List.of(arguments));
        new Bench(options, System.out).run();
    }

    private void run() throws Exception {
        out.println("Measuring on " + (int) CORES + " processors; the load and the simulators run on the same machine.");
        try (EmbeddedStack stack = EmbeddedStack.start(stackOptions())) {
            stack.simulators().impact().limits(RateLimits.LIFTED);
            yardsticks(stack);
            recordAtATime(stack);
            chain(stack);
            history(stack);
            ratios();
        }
        figures.print(out);
        if (options.json() != null) {
            figures.write(options.json());
            out.println("written to " + options.json());
        }
    }

    private StackOptions stackOptions() {
        return BenchStack.options(options, PARTITIONS);
    }

    private void yardsticks(EmbeddedStack stack) throws Exception {
        RawBroker broker = new RawBroker(stack.bootstrapServers(), PARTITIONS, "yardstick-" + System.nanoTime());
        figures.put("raw_broker_produce_per_second", broker.produce(options.rawCount()).perSecond(), out);
        figures.put("raw_broker_consume_per_second", broker.consume(options.rawCount()).perSecond(), out);
        RawDatabase database = BenchStack.rawDatabase(stack);
        figures.put("raw_database_rows_per_second", database.insert(options.rawCount()).perSecond(), out);
    }

    private void recordAtATime(EmbeddedStack stack) throws Exception {
        ChainLoad.Throughput naive = new NaiveLoad(stack).run(options.naiveJourneys() / 3, options.naiveJourneys(), PARTITIONS);
        figures.put("record_at_a_time_journeys_per_second", naive.perSecond(), out);
    }

    private void chain(EmbeddedStack stack) throws Exception {
        ChainLoad load = new ChainLoad(stack);
        load.full("warm", options.warmUp());
        Volume before = Volume.of(stack);
        Map<String, Processes.Usage> usageBefore = Processes.usage();
        ChainLoad.Throughput full = load.full("full", options.journeys());
        Volume cost = Volume.of(stack).since(before);
        figures.put("journeys_per_second", full.perSecond(), out);
        figures.put("journeys_per_second_per_core", full.perSecond() / CORES, out);
        figures.put("records_per_journey", (double) cost.records() / full.journeys(), out);
        figures.put("rows_per_journey", (double) cost.rows() / full.journeys(), out);
        usage(usageBefore, full);
        ChainLoad.Latency half = load.steady("half", options.journeys() / 2, full.perSecond() / 2);
        figures.put("payment_to_impact_p50_ms", half.p50Millis(), out);
        figures.put("payment_to_impact_p99_ms", half.p99Millis(), out);
    }

    private void usage(Map<String, Processes.Usage> before, ChainLoad.Throughput full) {
        Processes.usage().forEach((service, after) -> {
            Duration cpu = after.cpu().minus(before.getOrDefault(service, after).cpu());
            figures.put(service + "_cpu_ms_per_journey", cpu.toMillis() / (double) full.journeys(), out);
            figures.put(service + "_resident_mib", after.residentKib() / 1024, out);
        });
    }

    private void history(EmbeddedStack stack) throws Exception {
        new History(stack, out).store(options.history());
        ChainLoad.Throughput longRun = new ChainLoad(stack).full("hist", options.journeys());
        figures.put("journeys_per_second_with_history", longRun.perSecond(), out);
        figures.put("history_touches", options.history(), out);
    }

    private void ratios() {
        double full = figures.number("journeys_per_second");
        double secondsPerJourney = figures.number("records_per_journey")
                * (1 / figures.number("raw_broker_produce_per_second") + 1 / figures.number("raw_broker_consume_per_second"))
                + figures.number("rows_per_journey") / figures.number("raw_database_rows_per_second");
        figures.put("ratio_to_record_at_a_time", full / figures.number("record_at_a_time_journeys_per_second"), out);
        figures.put("flatness_at_10m_touches", figures.number("journeys_per_second_with_history") / full, out);
        figures.put("share_of_limit", full * secondsPerJourney, out);
    }
}
