package io.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.embedded.folder.DataFolder;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

@DisplayName("The command line (OPS-32, OPS-47 to OPS-50)")
class TributaryTest {
    @TempDir
    private Path data;

    @ParameterizedTest(name = "{0} --help")
    @DisplayName("every command explains itself (OPS-50)")
    @ValueSource(strings = {"demo", "up", "down", "reset", "scenario", "dead-letters", "replay", "simulate", "verify", "erase-check", "config", "bench"})
    void help(String command) {
        assertThat(run(command, "--help")).startsWith("0 Usage: tributary " + command);
    }

    @Test
    @DisplayName("a wrong name exits 2 and proposes the nearest (OPS-50)")
    void wrongName() {
        assertThat(run("dmo")).startsWith("2 ").contains("demo");
    }

    @Test
    @DisplayName("a port base out of range exits 2 and says what is allowed (OPS-47)")
    void wrongPort() {
        assertThat(run("up", "--data", data.toString(), "--port-base", "70000")).startsWith("2 ").contains("port base 70000");
    }

    @Test
    @DisplayName("a second start on a folder in use exits 5 and says what to do (OPS-49)")
    void secondStart() {
        try (DataFolder held = DataFolder.open(data)) {
            assertThat(run("up", "--no-demo", "--data", data.toString())).startsWith("5 ").contains("already runs", "--data");
        }
    }

    @Test
    @DisplayName("stopping where nothing runs exits 3 (OPS-48)")
    void nothingRuns() {
        assertThat(run("down", "--data", data.toString())).startsWith("3 Nothing runs");
    }

    @Test
    @DisplayName("a folder that is not ours is never removed (OPS-48)")
    void foreignFolder() {
        assertThat(run("reset", "--yes", "--data", data.toString())).startsWith("3 ").contains("no data folder");
    }

    @Test
    @DisplayName("without a terminal and without --yes nothing is removed (OPS-48)")
    void unconfirmed() {
        DataFolder.open(data).close();

        assertThat(run("reset", "--data", data.toString())).startsWith("1 Nothing was removed");
    }

    @Test
    @DisplayName("a confirmed reset removes the folder (OPS-48)")
    void reset() {
        DataFolder.open(data).close();
        run("reset", "--yes", "--data", data.toString());

        assertThat(Files.exists(data)).isFalse();
    }

    @Test
    @DisplayName("a running stack's folder is not removed (OPS-48)")
    void resetWhileRunning() {
        try (DataFolder held = DataFolder.open(data)) {
            assertThat(run("reset", "--yes", "--data", data.toString())).startsWith("5 ").contains("tributary down");
        }
    }

    @Test
    @DisplayName("without a terminal progress is plain lines with name, port and time (OPS-45, OPS-50)")
    void plainProgress() {
        StringWriter written = new StringWriter();
        try (ConsoleProgress progress = new ConsoleProgress(new PrintWriter(written), false, false)) {
            progress.starting("broker");
            progress.ready("broker", 9092, Duration.ofMillis(2_340));
        }

        assertThat(written.toString()).isEqualToIgnoringNewLines("  broker                 9092      2.3 s");
    }

    private static String run(String... arguments) {
        StringWriter said = new StringWriter();
        CommandLine line = Tributary.commandLine();
        line.setOut(new PrintWriter(said, true));
        line.setErr(new PrintWriter(said, true));
        return line.execute(arguments) + " " + said.toString().strip();
    }
}
