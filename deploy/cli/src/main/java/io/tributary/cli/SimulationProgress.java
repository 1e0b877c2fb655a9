package io.tributary.cli;

import java.io.PrintWriter;

/** How far a simulation is: a moving line on a terminal, else a line per tenth. */
final class SimulationProgress {
    private static final String ERASE = "\r\u001b[K";
    private static final int TENTHS = 10;
    private final PrintWriter out;
    private final boolean silent;
    private final boolean terminal = System.console() != null && System.console().isTerminal();
    private long told = -1;

    SimulationProgress(PrintWriter out, boolean silent) {
        this.out = out;
        this.silent = silent;
    }

    void at(long done, long total) {
        long tenth = total == 0 ? TENTHS : Math.min(TENTHS, done * TENTHS / total);
        if (silent || !terminal && tenth == told) {
            return;
        }
        told = tenth;
        String text = "  " + done + " of " + total + " conversions decided again";
        if (terminal) {
            out.print(ERASE + text);
            out.flush();
        } else {
            out.println(text);
        }
    }

    void end() {
        if (terminal && !silent) {
            out.print(ERASE);
            out.flush();
        }
    }
}
