package io.tributary.scenarios.world;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Names of one run of one story: what the story calls bob is another person in every run, and messages call him bob again.
 */
public final class Names {
    private static final Pattern PARTNER_CODE = Pattern.compile("[A-Za-z0-9_-]{3,32}");
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_.@+~-]+");
    private static final int LONGEST_CODE = 32;
    private static final int LEFT_ALONE = 500;

    private final String suffix;
    private final Pattern suffixes;
    private final Map<String, String> actualOf = new LinkedHashMap<>();
    private final Map<String, String> nameOf = new LinkedHashMap<>();

    /**
     * Names made unique with this ending.
     *
     * @param run lower-case letters and digits
     */
    public Names(String run) {
        this.suffix = "-" + run;
        this.suffixes = Pattern.compile(Pattern.quote(suffix), Pattern.CASE_INSENSITIVE);
    }

    /** A user, charge, payment, order, fingerprint, click id or referral value; very long and blank ones stay as they are. */
    public String unique(String name) {
        String kept = name.stripTrailing();
        if (kept.isBlank() || name.length() >= LEFT_ALONE) {
            return name;
        }
        return remember(name, kept + suffix + name.substring(kept.length()));
    }

    /** The same for a value that may be missing. */
    public @Nullable String uniqueOrNull(@Nullable String name) {
        return name == null ? null : unique(name);
    }

    /** A partner's or an advocate's code; what is no code stays as it is. */
    public String code(String name) {
        if (!PARTNER_CODE.matcher(name).matches()) {
            return name;
        }
        int room = LONGEST_CODE - suffix.length();
        return remember(name, name.substring(0, Math.min(name.length(), room)) + suffix);
    }

    /** An address; the ending goes before any {@code +}. */
    public String email(String address) {
        int at = address.indexOf('@');
        int plus = address.indexOf('+');
        int end = plus >= 0 && plus < at ? plus : at;
        if (end <= 0) {
            return address;
        }
        return remember(address, address.substring(0, end) + suffix + address.substring(end));
    }

    /** The visitor id of a browser. */
    public String visitor(String name) {
        return remember(name, visitorOf(name));
    }

    /** An instrument as {@code type/fingerprint}. */
    public @Nullable String fingerprint(@Nullable String name) {
        if (name == null) {
            return null;
        }
        int slash = name.indexOf('/');
        return name.substring(0, slash + 1) + unique(name.substring(slash + 1));
    }

    /** From now on this is what the story means by that name, and is called by it. */
    public void alias(String name, String actual) {
        actualOf.put(name, actual);
        nameOf.put(actual, name);
    }

    /** From now on the world's text is called by that name of the story; the name keeps its meaning. */
    public void callAlso(String actual, String name) {
        nameOf.put(actual, name);
    }

    /** What the story means by a name it used before, or the name itself. */
    public String actual(String name) {
        return actualOf.getOrDefault(name, name);
    }

    /** A text in which every name used before is replaced, word by word. */
    public String inText(String text) {
        Matcher words = TOKEN.matcher(text);
        return words.replaceAll(word -> Matcher.quoteReplacement(actual(word.group())));
    }

    /** A structure in which every name used before is replaced. */
    public @Nullable Object inValue(@Nullable Object value) {
        return switch (value) {
            case String text -> inText(text);
            case Map<?, ?> map -> {
                Map<String, @Nullable Object> replaced = new LinkedHashMap<>();
                map.forEach((key, inner) -> replaced.put(String.valueOf(key), inValue(inner)));
                yield replaced;
            }
            case List<?> list -> list.stream().map(this::inValue).toList();
            case null, default -> value;
        };
    }

    /** A text of the world with the story's names back in it. */
    public String restore(String text) {
        String known = nameOf.get(text);
        if (known != null) {
            return known;
        }
        String restored = text;
        for (Map.Entry<String, String> name : nameOf.entrySet()) {
            if (!name.getKey().contains(suffix) && restored.contains(name.getKey())) {
                restored = restored.replace(name.getKey(), name.getValue());
            }
        }
        return suffixes.matcher(restored).replaceAll("");
    }

    /** A structure of the world with the story's names back in it. */
    public @Nullable Object restoreAll(@Nullable Object value) {
        return switch (value) {
            case String text -> restore(text);
            case Map<?, ?> map -> {
                Map<String, @Nullable Object> restored = new LinkedHashMap<>();
                map.forEach((key, inner) -> restored.put(String.valueOf(key), restoreAll(inner)));
                yield restored;
            }
            case List<?> list -> {
                java.util.ArrayList<@Nullable Object> restored = new java.util.ArrayList<>();
                list.forEach(item -> restored.add(restoreAll(item)));
                yield restored;
            }
            case null, default -> value;
        };
    }

    private String visitorOf(String name) {
        return UUID.nameUUIDFromBytes((name + suffix).getBytes(StandardCharsets.UTF_8)).toString();
    }

    private String remember(String name, String actual) {
        actualOf.putIfAbsent(name, actual);
        nameOf.putIfAbsent(actual, name);
        return actual;
    }
}
