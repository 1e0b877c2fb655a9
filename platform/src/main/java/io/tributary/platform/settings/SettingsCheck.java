package io.tributary.platform.settings;

import io.tributary.platform.logging.JsonLines;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the {@code TRIBUTARY_} variables before anything starts: takes secrets from {@code …_FILE}, drops values that mean
 * "missing" (blank, {@code undefined}, {@code null}), refuses unknown names with the nearest known one, and refuses what
 * must not exist in production (OPS-51, OPS-57 to OPS-59).
 */
public final class SettingsCheck implements EnvironmentPostProcessor, Ordered {
    private static final String METADATA = "META-INF/spring-configuration-metadata.json";
    private static final String LOG_FORMAT = "logging.structured.format.console";
    private static final List<String> MISSING = List.of("undefined", "null");
    private static final List<String> OWN = List.of("tributary.mode", "tributary.clock", "tributary.clock-start", "tributary.parent-pid",
            "tributary.http.port", "tributary.http.address", "tributary.database.host", "tributary.database.port", "tributary.database.name",
            "tributary.database.username", "tributary.database.password", "tributary.database.pool-size",
            "tributary.kafka.bootstrap-servers", "tributary.registry.url", "tributary.registry.auto-register");

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        Map<String, Object> variables = environment.getSystemEnvironment();
        List<String> faults = new ArrayList<>();
        Map<String, Object> corrected = new HashMap<>();
        SettingNames names = new SettingNames(knownProperties());
        for (Map.Entry<String, Object> variable : new TreeMap<>(variables).entrySet()) {
            if (SettingNames.concerns(variable.getKey())) {
                check(variable.getKey(), String.valueOf(variable.getValue()), names, corrected, faults);
            }
        }
        boolean production = "production".equals(variables.getOrDefault("TRIBUTARY_MODE", "production"));
        if (production) {
            faults.addAll(forbiddenInProduction(variables));
        }
        if (!faults.isEmpty()) {
            throw new SettingFaultsException(faults);
        }
        if (production && !environment.containsProperty(LOG_FORMAT)) {
            environment.getPropertySources().addLast(new MapPropertySource("tributaryLogs", Map.of(LOG_FORMAT, JsonLines.class.getName())));
        }
        environment.getPropertySources().addBefore(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                new SystemEnvironmentPropertySource("tributarySecrets-" + StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, corrected));
    }

    /** The clock, with which faults are injected too, and an issuer without TLS, which is the demo's (OPS-51). */
    static List<String> forbiddenInProduction(Map<String, ?> variables) {
        List<String> faults = new ArrayList<>();
        if ("controlled".equals(variables.get("TRIBUTARY_CLOCK"))) {
            faults.add("TRIBUTARY_CLOCK=controlled is for the embedded mode and tests; remove it or set TRIBUTARY_MODE=embedded");
        }
        for (String name : List.of("TRIBUTARY_TOKENS_ISSUER", "TRIBUTARY_TOKENS_JWKSETURI", "TRIBUTARY_TOKENS_JWK_SET_URI")) {
            if (String.valueOf(variables.get(name)).strip().toLowerCase(Locale.ROOT).startsWith("http://")) {
                faults.add(name + " is not https, like the demo issuer's; name an issuer of your own or set TRIBUTARY_MODE=embedded");
            }
        }
        String allowed = String.valueOf(variables.get("TRIBUTARY_EGRESS_ALLOWEDHOSTS")) + ',' + variables.get("TRIBUTARY_EGRESS_ALLOWED_HOSTS");
        for (Map.Entry<String, ?> variable : new TreeMap<>(variables).entrySet()) {
            boolean vendor = variable.getKey().startsWith("TRIBUTARY_") && variable.getKey().matches(".*BASE_?URL$");
            String value = String.valueOf(variable.getValue()).strip();
            if (vendor && value.toLowerCase(Locale.ROOT).startsWith("http://") && !List.of(allowed.split(",")).contains(host(value))) {
                faults.add(variable.getKey() + " is not https; use https, or allow its host by name with TRIBUTARY_EGRESS_ALLOWEDHOSTS");
            }
        }
        return faults;
    }

    private static String host(String url) {
        return url.replaceFirst("^[a-zA-Z]+://", "").replaceFirst("[:/].*$", "");
    }

    /** Settings of this module that no class binds, with their types. */
    static Map<String, String> ownTypes() {
        Map<String, String> types = new HashMap<>();
        OWN.forEach(name -> types.put(name, name.endsWith(".port") || name.endsWith("-size") ? "java.lang.Integer"
                : name.endsWith("auto-register") ? "java.lang.Boolean" : "java.lang.String"));
        return types;
    }

    private static void check(String name, String value, SettingNames names, Map<String, Object> corrected, List<String> faults) {
        if (!names.knows(name)) {
            faults.add(name + " is not a setting; the nearest is " + names.nearest(name).orElse("none"));
        } else if (MISSING.contains(value.strip())) {
            corrected.put(name, "");
        } else if (name.endsWith("_FILE")) {
            try {
                corrected.put(name.substring(0, name.length() - "_FILE".length()), Files.readString(Path.of(value)).strip());
            } catch (IOException unreadable) {
                faults.add(name + " names a file that cannot be read; check path and permissions");
            }
        }
    }

    private static TreeSet<String> knownProperties() {
        TreeSet<String> known = new TreeSet<>(OWN);
        JsonMapper mapper = JsonMapper.builder().build();
        try {
            for (var url : Collections.list(SettingsCheck.class.getClassLoader().getResources(METADATA))) {
                try (InputStream metadata = url.openStream()) {
                    for (JsonNode property : mapper.readTree(metadata).path("properties")) {
                        String name = property.path("name").asString();
                        if (name.startsWith("tributary.")) {
                            known.add(property.path("type").asString("").startsWith("java.util.Map") ? name + ".*" : name);
                        }
                    }
                }
            }
        } catch (IOException unreadable) {
            throw new IllegalStateException("the descriptions of the settings cannot be read", unreadable);
        }
        return known;
    }

    /** After the files are read, so that everything else is in place. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }
}
