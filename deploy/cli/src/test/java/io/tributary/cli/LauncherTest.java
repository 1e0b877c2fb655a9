package io.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The launcher finds a JDK 25 or says how to get one (OPS-44)")
class LauncherTest {
    @TempDir
    private Path folder;

    @Test
    @DisplayName("JAVA_HOME is taken when it is new enough")
    void javaHome() throws Exception {
        Path jdk = jdk("jdk-25", "25.0.1");

        assertThat(launch(Map.of("JAVA_HOME", jdk.toString()))).isEqualTo("0 " + jdk);
    }

    @Test
    @DisplayName("an older JAVA_HOME is passed over for a newer java on the path, symbolic links followed")
    void newerOnThePath() throws Exception {
        Path old = jdk("jdk-17", "17.0.15");
        Path current = jdk("jdk-25", "25.0.1");
        Path links = Files.createDirectories(folder.resolve("links"));
        Files.createSymbolicLink(links.resolve("java"), current.resolve("bin/java"));

        assertThat(launch(Map.of("JAVA_HOME", old.toString(), "PATH", links + ":/usr/bin:/bin"))).isEqualTo("0 " + current.toRealPath());
    }

    @Test
    @DisplayName("a later version is good too")
    void later() throws Exception {
        Path jdk = jdk("jdk-26", "26");

        assertThat(launch(Map.of("JAVA_HOME", jdk.toString()))).isEqualTo("0 " + jdk);
    }

    @Test
    @DisplayName("where none is good enough it exits 2 and says what to install")
    void none() throws Exception {
        Path old = jdk("jdk-17", "17.0.15");

        assertThat(launch(Map.of("TRIBUTARY_JAVA_HOME", old.toString()))).startsWith("2 ").contains("no JDK 25 or later", "adoptium.net", "JAVA_HOME");
    }

    @Test
    @DisplayName("a runtime without a compiler is no JDK")
    void runtimeOnly() throws Exception {
        Path jre = jdk("jre-25", "25");
        Files.delete(jre.resolve("bin/javac"));

        assertThat(launch(Map.of("TRIBUTARY_JAVA_HOME", jre.toString()))).startsWith("2 ");
    }

    private Path jdk(String name, String version) throws IOException {
        Path home = folder.resolve(name);
        Files.createDirectories(home.resolve("bin"));
        for (String program : new String[] {"java", "javac"}) {
            Path file = Files.writeString(home.resolve("bin").resolve(program), "#!/bin/sh\n");
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
        return home;
    }

    private String launch(Map<String, String> environment) throws IOException, InterruptedException {
        Path launcher = Stream.iterate(Path.of("").toAbsolutePath(), Path::getParent).map(place -> place.resolve("tributary"))
                .filter(Files::isRegularFile).findFirst().orElseThrow();
        ProcessBuilder builder = new ProcessBuilder("/bin/sh", launcher.toString(), "--print-java-home").redirectErrorStream(true);
        builder.environment().remove("JAVA_HOME");
        builder.environment().remove("TRIBUTARY_JAVA_HOME");
        builder.environment().putAll(environment);
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        return process.waitFor() + " " + said;
    }
}
