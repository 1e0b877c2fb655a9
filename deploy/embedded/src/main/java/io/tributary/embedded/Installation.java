package io.tributary.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where the built parts of the product lie: below the folder that holds the launcher.
 *
 * @param home that folder
 */
public record Installation(Path home) {
    private static final String REMEDY = "build the product with `./mvnw -DskipTests package`";

    /** Found by the system property {@code tributary.home}, else upwards from the working folder, else from our own classes. */
    public static Installation find() {
        String told = System.getProperty("tributary.home");
        if (told != null) {
            return new Installation(Path.of(told).toAbsolutePath());
        }
        return Stream.of(Path.of("").toAbsolutePath(), ownLocation())
                .flatMap(start -> Stream.iterate(start, path -> path != null, Path::getParent))
                .filter(path -> Files.exists(path.resolve("deploy/embedded/pom.xml")))
                .findFirst().map(Installation::new)
                .orElseThrow(() -> new StackFailure(StackFailure.Kind.WRONG_USE, "installation", "the product's folder was not found",
                        "run from inside of it, or name it with -Dtributary.home=FOLDER"));
    }

    private static Path ownLocation() {
        try {
            return Path.of(Installation.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The broker's jars. */
    public List<Path> brokerLibraries() {
        return jars(home.resolve("deploy/embedded/target/broker-lib"), "broker");
    }

    /** The unpacked registry's starter. */
    public Path registryStarter() {
        return present(home.resolve("deploy/embedded/target/registry/quarkus-run.jar"), "registry");
    }

    /** The executable jar of a service; empty when it was not built. */
    public Optional<Path> executable(Service service) {
        Path target = home.resolve(service.serviceName()).resolve("target");
        if (!Files.isDirectory(target)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(target)) {
            return files.filter(file -> file.getFileName().toString().endsWith("-exec.jar")).max(Comparator.comparing(Path::getFileName));
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot read " + target, failed);
        }
    }

    /** A folder for what can be made again from the built parts: unpacked services, class-data archives. */
    public Path cache() {
        return home.resolve("deploy/embedded/target/cache");
    }

    /** Says that a part was not built. */
    public static StackFailure notBuilt(String part, Path missing) {
        return new StackFailure(StackFailure.Kind.FAILED, part, missing + " is missing", REMEDY);
    }

    private static Path present(Path path, String part) {
        if (!Files.exists(path)) {
            throw notBuilt(part, path);
        }
        return path;
    }

    private static List<Path> jars(Path folder, String part) {
        try (Stream<Path> files = Files.list(present(folder, part))) {
            return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot read " + folder, failed);
        }
    }
}
