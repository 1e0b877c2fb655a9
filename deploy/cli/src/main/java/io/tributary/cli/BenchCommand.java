package io.tributary.cli;

import io.tributary.embedded.Installation;
import io.tributary.embedded.StackFailure;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench}: what the whole chain does on this machine. */
@Command(name = "bench", mixinStandardHelpOptions = true,
        description = "Measures the whole chain beside yardsticks of broker and database taken in the same run.")
final class BenchCommand implements Callable<Integer> {
    private static final String MAIN = "io.tributary.benchmarks.Bench";

    @Option(names = "--quick", description = "Fewer journeys, for a first impression.")
    private boolean quick;
    @Option(names = "--json", paramLabel = "FILE", description = "Also write the figures to this file.")
    private @Nullable Path json;
    @Option(names = "--data", paramLabel = "FOLDER", description = "Data folder of the run (default: a temporary one).")
    private @Nullable Path data;
    @Option(names = "--port-base", paramLabel = "PORT", description = "Port of the entry; all others move with it.")
    private @Nullable Integer portBase;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(line()).inheritIO().start();
        Thread stop = new Thread(() -> stopInOrder(process), "stop-bench");
        Runtime.getRuntime().addShutdownHook(stop);
        return process.waitFor() == 0 ? 0 : 1;
    }

    private static void stopInOrder(Process process) {
        process.destroy();
        process.onExit().join();
    }

    private List<String> line() throws IOException {
        List<String> line = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED", "-Dtributary.home=" + Installation.find().home(), "-cp", classPath(), MAIN));
        if (quick) {
            line.add("--quick");
        }
        addIfGiven(line, "--json", json == null ? null : json.toAbsolutePath());
        addIfGiven(line, "--data", data == null ? null : data.toAbsolutePath());
        addIfGiven(line, "--port-base", portBase);
        return line;
    }

    private static void addIfGiven(List<String> line, String option, @Nullable Object value) {
        if (value != null) {
            line.addAll(List.of(option, value.toString()));
        }
    }

    private static String classPath() throws IOException {
        Path home = Installation.find().home();
        Path target = home.resolve("benchmarks/target");
        List<Path> entries = new ArrayList<>();
        try (Stream<Path> files = Files.isDirectory(target) ? Files.list(target) : Stream.of()) {
            files.filter(file -> file.getFileName().toString().matches("tributary-benchmarks-.*\\.jar")).forEach(entries::add);
        }
        if (entries.isEmpty()) {
            throw new StackFailure(StackFailure.Kind.FAILED, "bench", target + " holds no benchmarks", "build them with `./mvnw -DskipTests package`");
        }
        return String.join(File.pathSeparator, entries.getFirst().toString(), target.resolve("lib") + "/*", home.resolve("deploy/cli/target/lib") + "/*");
    }
}
