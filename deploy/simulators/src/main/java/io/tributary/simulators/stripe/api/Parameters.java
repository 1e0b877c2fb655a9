package io.tributary.simulators.stripe.api;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Parameters of one call, read strictly: unknown names are refused as Stripe refuses them.
 *
 * @param fields parameters, nested, typed
 */
public record Parameters(Map<String, Object> fields) {

    /** Refuses every name that is not one of these. */
    public Parameters allowing(Set<String> names) {
        for (var name : fields.keySet()) {
            if (!names.contains(name)) {
                throw StripeProblem.invalid("parameter_unknown", name, "Received unknown parameter: " + name);
            }
        }
        return this;
    }

    /** A text; an empty one counts as absent. */
    public Optional<String> text(String name) {
        return Optional.ofNullable(fields.get(name)).map(Object::toString).filter(value -> !value.isEmpty());
    }

    /** A text that must be there. */
    public String required(String name) {
        return text(name).orElseThrow(() ->
                StripeProblem.invalid("parameter_missing", name, "Missing required param: " + name + "."));
    }

    /** A whole number. */
    public Optional<Long> number(String name) {
        return Optional.ofNullable(fields.get(name)).map(value -> {
            if (value instanceof Long number) {
                return number;
            }
            throw StripeProblem.invalid("parameter_invalid_integer", name, "Invalid integer: " + value);
        });
    }

    /** An instant in seconds. */
    public Optional<Instant> instant(String name) {
        return number(name).map(Instant::ofEpochSecond);
    }

    /** A truth value. */
    public Optional<Boolean> flag(String name) {
        return Optional.ofNullable(fields.get(name)).map(value -> {
            if (value instanceof Boolean flag) {
                return flag;
            }
            throw StripeProblem.invalid(null, name, "Invalid boolean: " + value);
        });
    }

    /** Nested parameters by name. */
    public Map<String, String> texts(String name) {
        var found = new HashMap<String, String>();
        if (fields.get(name) instanceof Map<?, ?> map) {
            map.forEach((key, value) -> found.put(key.toString(), value.toString()));
        }
        return found;
    }

    /** Nested parameters by position. */
    public List<Parameters> each(String name) {
        if (!(fields.get(name) instanceof List<?> list)) {
            return List.of();
        }
        return list.stream().map(Parameters::nested).toList();
    }

    private static Parameters nested(Object value) {
        var found = new HashMap<String, Object>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, each) -> found.put(key.toString(), each));
        }
        return new Parameters(found);
    }

    /** Names to expand. */
    public List<String> expand() {
        return fields.get("expand") instanceof List<?> list
                ? list.stream().map(Object::toString).toList()
                : List.of();
    }
}
