package io.tributary.embedded.folder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Properties;
import java.util.function.Supplier;

/** Secrets of one data folder: made once at random, kept in a file that only the owner reads. */
public final class Secrets {
    private static final int BYTES = 24;

    private final Path file;
    private final Properties values;
    private final SecureRandom random = new SecureRandom();

    private Secrets(Path file, Properties values) {
        this.file = file;
        this.values = values;
    }

    /** The secrets of this folder. */
    public static Secrets of(DataFolder folder) {
        return new Secrets(folder.resolve("secrets.properties"), folder.read("secrets.properties"));
    }

    /** A password of this name. */
    public String password(String name) {
        return keep(name, () -> {
            byte[] bytes = new byte[BYTES];
            random.nextBytes(bytes);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        });
    }

    /** The value of this name; made by the supplier the first time. */
    public synchronized String keep(String name, Supplier<String> made) {
        String known = values.getProperty(name);
        if (known != null) {
            return known;
        }
        String fresh = made.get();
        values.setProperty(name, fresh);
        store();
        return fresh;
    }

    private void store() {
        StringBuilder text = new StringBuilder("# made at random for this folder; not for anything else\n");
        values.stringPropertyNames().stream().sorted().forEach(name -> text.append(name).append('=').append(values.getProperty(name)).append('\n'));
        try {
            if (!Files.exists(file)) {
                Files.createFile(file);
            }
            if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            }
            Files.writeString(file, text, StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot write " + file, failed);
        }
    }
}
