package io.tributary.embedded.service;

import io.tributary.embedded.Installation;
import io.tributary.embedded.Service;
import io.tributary.embedded.StackOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Class paths and flags of the child JVMs. */
public final class Jvms {
    private final Installation installation;
    private final Path guard;
    private final StackOptions options;

    /** For the parts of this installation, under this guard, as these options want them. */
    public Jvms(Installation installation, Path guard, StackOptions options) {
        this.installation = installation;
        this.guard = guard;
        this.options = options;
    }

    /** Class path of the broker. */
    public List<Path> brokerClassPath() {
        return guarded(installation.brokerLibraries().stream());
    }

    /** Class path of the registry. */
    public List<Path> registryClassPath() {
        return guarded(Stream.of(installation.registryStarter()));
    }

    /** Programs of these services, unpacked. */
    public Map<Service, SupervisedProgram> programs(Set<Service> services) {
        Map<Service, SupervisedProgram> programs = new EnumMap<>(Service.class);
        services.parallelStream().map(this::program).forEachOrdered(found -> programs.put(found.getKey(), found.getValue()));
        return programs;
    }

    private Map.Entry<Service, SupervisedProgram> program(Service service) {
        Path executable = installation.executable(service).orElseThrow(() ->
                Installation.notBuilt(service.serviceName(), Path.of(service.serviceName(), "target", service.serviceName() + "-…-exec.jar")));
        ServicePrograms.Program program = ServicePrograms.unpack(executable, installation.cache());
        return Map.entry(service, new SupervisedProgram(guarded(Stream.of(program.jar())), program.mainClass(),
                flags(service.serviceName(), program.stamp(), options.archives())));
    }

    /**
     * Flags for a JVM of this name; class-data archives are kept beside the unpacked programs and renewed by the JVM itself.
     * The name changes with the program, because jars of reproducible builds keep their time and the JVM would not notice.
     */
    public List<String> flags(String name) {
        return flags(name, "1", true);
    }

    private List<String> flags(String name, String stamp, boolean writesArchive) {
        List<String> flags = new ArrayList<>();
        if (options.quickStart()) {
            flags.addAll(JavaCommand.QUICK);
            Path archive = archive(name, stamp);
            if (writesArchive) {
                flags.add("-XX:+AutoCreateSharedArchive");
            }
            if (writesArchive || Files.exists(archive)) {
                flags.add("-XX:SharedArchiveFile=" + archive);
            }
        }
        flags.addAll(List.of("-Xlog:disable", "-Xlog:all=off", "-Duser.timezone=UTC", "-Dfile.encoding=UTF-8",
                "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
        return flags;
    }

    private Path archive(String name, String stamp) {
        Path folder = installation.cache().resolve("archives");
        Path archive = folder.resolve(name + "-" + stamp + ".jsa");
        try {
            Files.createDirectories(folder);
            try (DirectoryStream<Path> known = Files.newDirectoryStream(folder, name + "-*.jsa")) {
                for (Path other : known) {
                    if (!other.equals(archive)) {
                        Files.deleteIfExists(other);
                    }
                }
            }
            return archive;
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot prepare " + folder, failed);
        }
    }

    private List<Path> guarded(Stream<Path> jars) {
        return Stream.concat(Stream.of(guard), jars).toList();
    }
}
