package io.tributary.cli.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ChecksTest {
    @TempDir
    private Path folder = Path.of("");

    private record Ran(int code, String output) {}

    private static Ran run(Class<?> command, String... arguments) {
        StringWriter output = new StringWriter();
        PrintWriter printer = new PrintWriter(output, true);
        int code = new CommandLine(command).setOut(printer).setErr(printer).execute(arguments);
        return new Ran(code, output.toString());
    }

    private Ran config(String... lines) throws IOException {
        Path described = Files.createDirectories(folder.resolve("META-INF")).resolve("spring-configuration-metadata.json");
        Files.writeString(described, "{\"properties\":[{\"name\":\"tributary.billing.call-timeout\",\"type\":\"java.time.Duration\"}]}");
        Path file = Files.write(folder.resolve("tributary.env"), List.of(lines));
        return run(ConfigGroup.class, "check", file.toString(), "--service", "billing", "--metadata", folder.toString());
    }

    @Test
    @DisplayName("config check: a usable file exits 0 and shows its values, secrets masked (OPS-57)")
    void usable() throws IOException {
        Ran ran = config("TRIBUTARY_DATABASE_PASSWORD=s3cret", "TRIBUTARY_BILLING_CALLTIMEOUT=5s");
        assertThat(ran.code()).isZero();
        assertThat(ran.output()).contains("TRIBUTARY_BILLING_CALLTIMEOUT=5s", "TRIBUTARY_DATABASE_PASSWORD=***").doesNotContain("s3cret");
    }

    @Test
    @DisplayName("config check: every fault is told, exit code 2 (OPS-57)")
    void unusable() throws IOException {
        Ran ran = config("TRIBUTARY_BILLING_CALLTIMEOUT=soon", "TRIBUTARY_BILLING_CALTIMEOUT=5s");
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.output()).contains("fault  TRIBUTARY_BILLING_CALLTIMEOUT cannot be read as duration", "the nearest is TRIBUTARY_BILLING_CALLTIMEOUT",
                "fault  TRIBUTARY_DATABASE_PASSWORD is missing", "3 faults");
    }

    @Test
    @DisplayName("erase-check without a value is wrong use, exit code 2 (OPS-75)")
    void nothingToLookFor() {
        assertThat(run(EraseCheckCommand.class).code()).isEqualTo(2);
        assertThat(run(EraseCheckCommand.class, " ").code()).isEqualTo(2);
    }

    @Test
    @DisplayName("an address is looked for in plain, lower case, SHA-1 and SHA-256; other values as they are (OPS-75)")
    void forms() {
        assertThat(PersonalValues.of(List.of(" clk_9 "), List.of("Bob@Mail.example"))).containsExactlyInAnyOrder("clk_9", "Bob@Mail.example", "bob@mail.example",
                "3ca19dc1db79a3ad8c716ef1b825a1de77c9126e", "cdc05e46104820aa49834c29e123afe9c3dc6ca9d7a26cbd0d1bfedc4d00975c");
    }

    @Test
    @DisplayName("log files are scanned byte by byte (OPS-75)")
    void logs() throws IOException {
        Files.writeString(Files.createDirectories(folder.resolve("logs")).resolve("billing.log"), "a line\nof J\u00fcrgen here");
        Files.writeString(folder.resolve("logs").resolve("referral.log"), "nothing");
        assertThat(LogScan.placesOf(folder.resolve("logs"), List.of("J\u00fcrgen"))).containsExactly("log billing.log");
        assertThat(LogScan.placesOf(folder.resolve("none"), List.of("x"))).isEmpty();
    }

    @Test
    @DisplayName("each check explains itself and its exit codes (OPS-32, OPS-95)")
    void help() {
        for (Class<?> command : List.of(VerifyCommand.class, EraseCheckCommand.class)) {
            assertThat(run(command, "--help")).extracting(Ran::code).isEqualTo(0);
            assertThat(run(command, "--help").output()).contains("Exits 0 when");
        }
        assertThat(run(ConfigGroup.class, "check", "--help").output()).contains("Exits 0 when");
        assertThat(run(VerifyCommand.class, "--nonsense").code()).isEqualTo(2);
    }
}
