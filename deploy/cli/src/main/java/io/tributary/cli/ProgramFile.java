package io.tributary.cli;

import io.tributary.embedded.StackFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** A definition file, YAML or JSON (which is YAML too), as plain maps and lists. */
final class ProgramFile {
    private ProgramFile() {}

    /** The definition. */
    static Map<?, ?> read(Path file) {
        try {
            LoadSettings settings = LoadSettings.builder().setLabel(file.toString()).setSchema(new CoreSchema()).build();
            if (new Load(settings).loadFromString(Files.readString(file)) instanceof Map<?, ?> map) {
                return map;
            }
            throw unusable(file + " holds no fields");
        } catch (YamlEngineException broken) {
            throw unusable(String.valueOf(broken.getMessage()));
        } catch (IOException unreadable) {
            throw unusable(file + " cannot be read");
        }
    }

    /** The program's key: the file's name without extension. */
    static String key(Path file) {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return dot < 1 ? name : name.substring(0, dot);
    }

    private static StackFailure unusable(String cause) {
        return new StackFailure(StackFailure.Kind.WRONG_USE, "simulate", cause, "docs/programs.md shows a complete definition");
    }
}
