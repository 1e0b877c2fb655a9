package io.tributary.benchmarks.report;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How much to measure.
 *
 * @param quick    small figures for a first look: less warm-up, shorter history
 * @param json     where to write the figures, if anywhere
 * @param data     folder for the run's stack
 * @param portBase port of the run's entry
 */
public record BenchOptions(boolean quick, @Nullable Path json, Path data, int portBase) {
    private static final int PORT_BASE = 18_080;

    /** Reads {@code [--quick] [--json FILE] [--data DIR] [--port-base N]}; anything else is an error that says so. */
    public static BenchOptions parse(List<String> arguments) {
        boolean quick = false;
        Path json = null;
        Path data = Path.of(".tributary-bench");
        int port = PORT_BASE;
        for (int i = 0; i < arguments.size(); i++) {
            switch (arguments.get(i)) {
                case "--quick" -> quick = true;
                case "--json" -> json = Path.of(arguments.get(++i));
                case "--data" -> data = Path.of(arguments.get(++i));
                case "--port-base" -> port = Integer.parseInt(arguments.get(++i));
                default -> throw new IllegalArgumentException("unknown option " + arguments.get(i) + "; known: --quick --json --data --port-base");
            }
        }
        return new BenchOptions(quick, json, data, port);
    }

    /** Journeys before anything is measured. */
    public int warmUp() {
        return quick ? 1_500 : 6_000;
    }

    /** Journeys measured at full speed. */
    public int journeys() {
        return quick ? 1_500 : 6_000;
    }

    /** Journeys of the yardstick written record at a time. */
    public int naiveJourneys() {
        return quick ? 600 : 2_000;
    }

    /** Touches stored before the chain is measured again. */
    public long history() {
        return quick ? 200_000L : 10_000_000L;
    }

    /** Records of the raw broker's yardstick, rows of the raw database's. */
    public int rawCount() {
        return quick ? 200_000 : 1_000_000;
    }
}
