package io.tributary.impact.domain.reversal;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Disposition codes of reversals: one for all, and one of its own per adverse reason where configured (IMP-38).
 *
 * @param usual    code of every reason without its own
 * @param byReason codes by reason; case and punctuation of the names do not matter, as in names of variables
 */
public record Dispositions(String usual, Map<String, String> byReason) {

    /** Takes over codes that are not blank. */
    public Dispositions {
        byReason = byReason.entrySet().stream().filter(entry -> !entry.getValue().isBlank())
                .collect(Collectors.toUnmodifiableMap(entry -> plain(entry.getKey()),
                        entry -> entry.getValue().strip(), (first, _) -> first));
    }

    /** The code of that reason. */
    public String code(@Nullable String reason) {
        return reason == null ? usual : byReason.getOrDefault(plain(reason), usual);
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }
}
