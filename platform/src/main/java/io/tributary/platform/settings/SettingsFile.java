package io.tributary.platform.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.util.ClassUtils;

/** A file of {@code TRIBUTARY_} settings, checked as a service checks its environment at the start (OPS-57). */
public final class SettingsFile {
    private static final Pattern SECRET = Pattern.compile("PASSWORD|SECRET|TOKEN$|KEY$|KEYS$|AUTH");
    private static final Pattern PUBLIC = Pattern.compile("TRIBUTARY_TOKENS_.*");
    private static final String MASKED = "***";
    private static final String FILE = "_FILE";

    private final Map<String, String> variables;
    private final Map<String, String> types;
    private final List<String> faults = new ArrayList<>();

    private SettingsFile(Map<String, String> variables, Map<String, String> described) {
        this.variables = variables;
        this.types = new TreeMap<>(SettingsCheck.ownTypes());
        described.forEach(types::putIfAbsent);
        check();
    }

    /**
     * Reads and checks a file.
     *
     * @param described settings of the service, dotted name to Java type
     */
    public static SettingsFile read(Path file, Map<String, String> described) throws IOException {
        Map<String, String> variables = new TreeMap<>();
        List<String> malformed = new ArrayList<>();
        List<String> lines = Files.readAllLines(file);
        for (int number = 1; number <= lines.size(); number++) {
            String line = lines.get(number - 1).strip();
            int equals = line.indexOf('=');
            if (equals > 0) {
                variables.put(line.substring(0, equals).strip().replaceFirst("^export\\s+", ""), unquoted(line.substring(equals + 1).strip()));
            } else if (!line.isEmpty() && !line.startsWith("#")) {
                malformed.add("line " + number + " is not NAME=value");
            }
        }
        SettingsFile settings = new SettingsFile(variables, described);
        settings.faults.addAll(0, malformed);
        return settings;
    }

    private static String unquoted(String value) {
        boolean quoted = value.length() >= 2 && (value.charAt(0) == '"' || value.charAt(0) == '\'') && value.charAt(value.length() - 1) == value.charAt(0);
        return quoted ? value.substring(1, value.length() - 1) : value;
    }

    private void check() {
        Set<String> known = new HashSet<>();
        types.forEach((name, type) -> known.add(type.startsWith("java.util.Map") ? name + ".*" : name));
        SettingNames names = new SettingNames(known);
        variables.forEach((name, value) -> {
            if (!SettingNames.concerns(name) || !names.knows(name)) {
                faults.add(name + " is not a setting; the nearest is " + names.nearest(name).orElse("none"));
            } else if (name.endsWith(FILE) && !Files.isReadable(Path.of(value))) {
                faults.add(name + " names a file that cannot be read; check path and permissions");
            } else if (!name.endsWith(FILE) && !missing(value)) {
                typed(name, value);
            }
        });
        if ("production".equals(variables.getOrDefault("TRIBUTARY_MODE", "production"))) {
            faults.addAll(SettingsCheck.forbiddenInProduction(variables));
            if (missing(variables.get("TRIBUTARY_DATABASE_PASSWORD")) && !variables.containsKey("TRIBUTARY_DATABASE_PASSWORD_FILE")) {
                faults.add("TRIBUTARY_DATABASE_PASSWORD is missing; production mode has no default for it");
            }
        }
    }

    private void typed(String name, String value) {
        String property = property(name);
        String type = property == null ? "java.lang.String" : types.get(property);
        Class<?> wanted = type.contains("<") ? null : ClassUtils.isPresent(type, null) ? ClassUtils.resolveClassName(type, null) : null;
        if (wanted == null || wanted == String.class) {
            return;
        }
        try {
            ApplicationConversionService.getSharedInstance().convert(value, wanted);
        } catch (RuntimeException unusable) {
            faults.add(name + " cannot be read as " + wanted.getSimpleName().toLowerCase(Locale.ROOT));
        }
    }

    private @Nullable String property(String variable) {
        return types.keySet().stream().filter(name -> plain(name).equals(plain(variable))).findFirst().orElse(null);
    }

    private static String plain(String name) {
        return name.replaceAll("[._-]", "").toLowerCase(Locale.ROOT);
    }

    private static boolean missing(@Nullable String value) {
        return value == null || value.isBlank() || value.strip().equals("undefined") || value.strip().equals("null");
    }

    /** Everything that would keep a service from starting; names and remedies, no values. */
    public List<String> faults() {
        return List.copyOf(faults);
    }

    /** Variables with their effective values, secrets masked. */
    public Map<String, String> shown() {
        Map<String, String> shown = new TreeMap<>();
        variables.forEach((name, value) -> shown.put(name, missing(value) ? "(missing)" : secret(name) ? MASKED : value));
        return shown;
    }

    private static boolean secret(String name) {
        return SECRET.matcher(name).find() && !name.endsWith(FILE) && !PUBLIC.matcher(name).matches();
    }

    /** The value of a setting, taken from its file where it has one. */
    public String value(String property, String otherwise) {
        for (Map.Entry<String, String> variable : variables.entrySet()) {
            if (plain(variable.getKey()).equals(plain(property))) {
                return missing(variable.getValue()) ? otherwise : variable.getValue();
            }
            if (plain(variable.getKey()).equals(plain(property) + "file")) {
                try {
                    return Files.readString(Path.of(variable.getValue())).strip();
                } catch (IOException unreadable) {
                    return otherwise;
                }
            }
        }
        return otherwise;
    }
}
