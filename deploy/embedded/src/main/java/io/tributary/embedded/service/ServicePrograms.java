package io.tributary.embedded.service;

import io.tributary.embedded.StackFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipFile;

/** Unpacks executable jars, which start faster so; each version once. */
public final class ServicePrograms {
    private static final int UNPACK_SECONDS = 180;

    private ServicePrograms() {}

    /**
     * What to start.
     *
     * @param jar       application jar; its manifest names the libraries
     * @param mainClass class to run
     * @param stamp     changes with the contents of the jar
     */
    public record Program(Path jar, String mainClass, String stamp) {}

    /** Unpacks this executable jar below the cache folder unless that was done before. */
    public static Program unpack(Path executable, Path cache) {
        try {
            String stamp = contents(executable);
            String name = executable.getFileName().toString().replaceFirst("-exec\\.jar$", "");
            Path folder = cache.resolve("services").resolve(name);
            Path marker = folder.resolve("stamp");
            if (!Files.exists(marker) || !Files.readString(marker).equals(stamp)) {
                extract(executable, folder);
                Files.writeString(marker, stamp);
            }
            Path jar = folder.resolve(executable.getFileName());
            try (JarFile file = new JarFile(jar.toFile())) {
                return new Program(jar, file.getManifest().getMainAttributes().getValue("Main-Class"), stamp);
            }
        } catch (IOException failed) {
            throw new StackFailure(StackFailure.Kind.FAILED, executable.getFileName().toString(), "cannot be unpacked: " + failed.getMessage(),
                    "build it again with `./mvnw -DskipTests package`");
        }
    }

    /** Sums up names and check sums of the entries; the file's time says nothing, because builds are reproducible. */
    private static String contents(Path executable) throws IOException {
        CRC32 sum = new CRC32();
        try (ZipFile file = new ZipFile(executable.toFile())) {
            file.stream().forEach(entry -> sum.update((entry.getName() + entry.getCrc()).getBytes(StandardCharsets.UTF_8)));
        }
        return Files.size(executable) + "-" + Long.toHexString(sum.getValue());
    }

    private static void extract(Path executable, Path folder) throws IOException {
        Path fresh = Files.createTempDirectory(Files.createDirectories(folder.getParent()), folder.getFileName() + "-");
        Path output = fresh.resolve("unpack.log");
        Process process = new ProcessBuilder(JavaCommand.javaExecutable(), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Djarmode=tools", "-jar",
                executable.toString(), "extract", "--destination", fresh.toString(), "--force")
                .redirectErrorStream(true).redirectOutput(output.toFile()).start();
        try {
            if (!process.waitFor(UNPACK_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new StackFailure(StackFailure.Kind.FAILED, executable.getFileName().toString(), "cannot be unpacked: "
                        + Files.readString(output), "build it again with `./mvnw -DskipTests package`");
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        }
        deleteRecursively(folder);
        Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void deleteRecursively(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
