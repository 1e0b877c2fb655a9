package io.tributary.attribution.application.read;

import java.util.List;
import java.util.Map;

/** Which rules an outcome rests on, so that an explanation can be looked up. */
final class RuleNames {
    private static final Map<String, List<String>> BY_REASON = Map.ofEntries(
            Map.entry("no_valid_touch", List.of("ATT-73", "ATT-74", "ATT-76")),
            Map.entry("user_attribution_fallback", List.of("ATT-76", "ATT-80")),
            Map.entry("affiliate_only", List.of("ATT-75", "ATT-76")),
            Map.entry("referral_only", List.of("ATT-75", "ATT-76", "ATT-78")),
            Map.entry("affiliate_protected_by_earlier_sale", List.of("ATT-76", "ATT-77", "ATT-84")),
            Map.entry("referral_priority", List.of("ATT-76", "ATT-77", "ATT-78", "ATT-81")),
            Map.entry("oldest_touch", List.of("ATT-75", "ATT-79")),
            Map.entry("newest_touch", List.of("ATT-75", "ATT-79")),
            Map.entry("renewal_of_credited_sale", List.of("ATT-71", "ATT-84")),
            Map.entry("not_first_paid_period", List.of("ATT-70", "ATT-71", "ATT-72")),
            Map.entry("user_unknown", List.of("ATT-70", "ATT-85")),
            Map.entry("user_erased", List.of("ATT-70", "ATT-92")));

    private RuleNames() {}

    static List<String> of(String reason) {
        return BY_REASON.getOrDefault(reason, List.of("ATT-70"));
    }
}
