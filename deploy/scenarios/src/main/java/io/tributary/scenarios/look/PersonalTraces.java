package io.tributary.scenarios.look;

import io.tributary.scenarios.perform.Performance;
import io.tributary.scenarios.story.Expectation;
import io.tributary.scenarios.world.Cast;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Whether anything personal of somebody is still kept (OPS-75). */
final class PersonalTraces {
    private static final String NOWHERE = "nowhere";
    private final Performance performance;

    PersonalTraces(Performance performance) {
        this.performance = performance;
    }

    /** Problems; empty when met. */
    List<String> problems(Expectation expectation) {
        List<String> problems = new ArrayList<>();
        for (Expectation.Entry entry : expectation.entries()) {
            Cast.Person person = performance.cast().person(String.valueOf(entry.fields().get("user")));
            List<String> places = performance.world().archive().placesOf(values(person));
            boolean nowhere = NOWHERE.equals(String.valueOf(entry.fields().get("found")));
            if (nowhere != places.isEmpty()) {
                problems.add("line " + entry.line() + ": expected values of " + person.name() + " to be found "
                        + entry.fields().get("found") + "\n    actual   " + (places.isEmpty() ? NOWHERE : String.join("\n             ", places)));
            }
        }
        return problems;
    }

    private Set<String> values(Cast.Person person) {
        String address = person.email().trim().toLowerCase(Locale.ROOT);
        Set<String> values = new LinkedHashSet<>(performance.cast().valuesOf(person.name()));
        values.add(address);
        values.add(hash("SHA-1", address));
        return values;
    }

    private static String hash(String algorithm, String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has " + algorithm, impossible);
        }
    }
}
