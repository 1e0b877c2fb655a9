package io.tributary.embedded.database;

import io.tributary.embedded.StackFailure;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** Unpacks the PostgreSQL programs for this machine, once per data folder. */
final class Binaries {
    private static final int EXECUTABLE = 0100;

    private Binaries() {}

    /** The folder that holds {@code bin}, {@code lib} and {@code share}. */
    static Path unpackInto(Path target) {
        if (Files.exists(target.resolve("bin/postgres"))) {
            return target;
        }
        String archive = "/postgres-" + system() + "-" + processor() + ".txz";
        try (InputStream packed = Binaries.class.getResourceAsStream(archive)) {
            if (packed == null) {
                throw new StackFailure(StackFailure.Kind.FAILED, "PostgreSQL", "no programs for this machine (" + archive.substring(1) + ")",
                        "use Linux or macOS on x86_64 or arm64");
            }
            Path fresh = target.resolveSibling(target.getFileName() + ".new");
            unpack(packed, fresh);
            Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
            return target;
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot unpack PostgreSQL into " + target, failed);
        }
    }

    private static void unpack(InputStream packed, Path target) throws IOException {
        Files.createDirectories(target);
        try (TarArchiveInputStream entries = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(packed)))) {
            TarArchiveEntry entry;
            while ((entry = entries.getNextEntry()) != null) {
                Path path = target.resolve(entry.getName()).normalize();
                if (!path.startsWith(target)) {
                    throw new IOException("entry outside of the archive: " + entry.getName());
                }
                place(entries, entry, path);
            }
        }
    }

    private static void place(TarArchiveInputStream entries, TarArchiveEntry entry, Path path) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(path);
            return;
        }
        Files.createDirectories(path.getParent());
        Files.deleteIfExists(path);
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(entries, path);
        if ((entry.getMode() & EXECUTABLE) != 0) {
            Set<PosixFilePermission> rights = Files.getPosixFilePermissions(path);
            rights.add(PosixFilePermission.OWNER_EXECUTE);
            Files.setPosixFilePermissions(path, rights);
        }
    }

    private static String system() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac") ? "darwin" : "linux";
    }

    private static String processor() {
        String name = System.getProperty("os.arch");
        return name.equals("amd64") ? "x86_64" : name.equals("aarch64") ? "arm_64" : name;
    }
}
