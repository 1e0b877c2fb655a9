package io.tributary.embedded.service;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;

/** Writes the few classes that run inside child processes into a jar of their own, so that no child needs ours. */
public final class GuardJar {
    private static final List<String> CLASSES = List.of("io/tributary/embedded/child/Guarded.class", "io/tributary/embedded/child/BrokerMain.class");

    private GuardJar() {}

    /** Writes the jar; an existing one with the same bytes is left alone, so that class-data archives stay valid. */
    public static Path writeTo(Path folder) {
        Path jar = folder.resolve("guard.jar");
        Path fresh = folder.resolve("guard.jar.new");
        try {
            Files.createDirectories(folder);
            try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(fresh))) {
                for (String name : CLASSES) {
                    append(out, name);
                }
            }
            if (Files.exists(jar) && Files.mismatch(jar, fresh) < 0) {
                Files.delete(fresh);
            } else {
                Files.move(fresh, jar, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            }
            return jar;
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot write " + jar, failed);
        }
    }

    private static void append(JarOutputStream out, String name) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTime(0);
        out.putNextEntry(entry);
        try (InputStream bytes = GuardJar.class.getClassLoader().getResourceAsStream(name)) {
            if (bytes == null) {
                throw new IOException("class not found: " + name);
            }
            bytes.transferTo(out);
        }
        out.closeEntry();
    }
}
