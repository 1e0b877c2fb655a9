package io.tributary.attribution.domain.link;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells visits of people from everything else that requests a link (ATT-53). */
public final class VisitFilter {
    private static final List<String> PREFETCH_HEADERS = List.of("purpose", "sec-purpose", "x-moz");

    private final List<String> bots;

    /** Parts of user agents that mark robots; compared without regard to case. */
    public VisitFilter(List<String> bots) {
        this.bots = bots.stream().map(bot -> bot.toLowerCase(Locale.ROOT)).toList();
    }

    /**
     * Why a request is no visit: {@code head}, {@code prefetch}, {@code no_agent}, {@code bot_agent}; null when it is one.
     *
     * @param headers by lower-case name
     */
    public @Nullable String refusal(boolean head, Map<String, String> headers) {
        if (head) {
            return "head";
        }
        for (String name : PREFETCH_HEADERS) {
            String value = headers.getOrDefault(name, "").toLowerCase(Locale.ROOT);
            if (value.contains("prefetch") || value.contains("prerender")) {
                return "prefetch";
            }
        }
        String agent = headers.getOrDefault("user-agent", "").strip().toLowerCase(Locale.ROOT);
        if (agent.isEmpty()) {
            return "no_agent";
        }
        return bots.stream().anyMatch(agent::contains) ? "bot_agent" : null;
    }
}
