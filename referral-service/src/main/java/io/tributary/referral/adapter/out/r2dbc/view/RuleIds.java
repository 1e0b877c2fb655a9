package io.tributary.referral.adapter.out.r2dbc.view;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which rules stand behind a constant, so that an explanation can be looked up in the specification (REF-58). */
final class RuleIds {
    private static final Map<String, List<String>> OF_CHECK = Map.ofEntries(
            Map.entry("no_valid_attribution", List.of("REF-22", "ATT-73", "ATT-74")),
            Map.entry("affiliate_won", List.of("REF-22", "ATT-76")),
            Map.entry("payment_provider_not_accepted", List.of("REF-22", "REF-4")),
            Map.entry("non_monthly_plan", List.of("REF-22", "REF-25")),
            Map.entry("payment_fingerprint_previously_claimed", List.of("REF-22", "BIL-73")),
            Map.entry("prior_subscription", List.of("REF-22", "BIL-40")),
            Map.entry("deleted_user_tombstone", List.of("REF-22", "REF-19", "REF-24")),
            Map.entry("existing_user_before_touch", List.of("REF-22", "REF-20")),
            Map.entry("referrer_unresolved", List.of("REF-22", "REF-15", "REF-31")),
            Map.entry("self_referral", List.of("REF-22", "REF-18")),
            Map.entry("referrer_blocked", List.of("REF-22", "REF-16")),
            Map.entry("referrer_erased", List.of("REF-22", "REF-70")),
            Map.entry("referrer_cap_reached", List.of("REF-22", "REF-33")),
            Map.entry("shared_payment_instrument", List.of("REF-22", "REF-23")),
            Map.entry("referrer_velocity", List.of("REF-22", "REF-23")));

    private static final Map<String, List<String>> OF_REASON = Map.ofEntries(
            Map.entry("no_valid_touch", List.of("ATT-76")),
            Map.entry("affiliate_only", List.of("ATT-76")),
            Map.entry("referral_only", List.of("ATT-76")),
            Map.entry("referral_priority", List.of("ATT-76")),
            Map.entry("affiliate_protected_by_earlier_sale", List.of("ATT-76", "ATT-77", "ATT-84")),
            Map.entry("user_attribution_fallback", List.of("ATT-76", "ATT-80")),
            Map.entry("oldest_touch", List.of("ATT-79")),
            Map.entry("newest_touch", List.of("ATT-79")),
            Map.entry("renewal_of_credited_sale", List.of("ATT-71")),
            Map.entry("not_first_paid_period", List.of("ATT-70", "ATT-71", "ATT-72")),
            Map.entry("user_unknown", List.of("ATT-70", "ATT-85")),
            Map.entry("user_erased", List.of("ATT-70", "ATT-91")));

    private RuleIds() {}

    /** Rules of a check or exclusion. */
    static List<String> ofCheck(String name) {
        return OF_CHECK.getOrDefault(name, List.of("REF-22", "ATT-70"));
    }

    /** Rules of attribution's reason. */
    static List<String> ofReason(@Nullable String reason) {
        return reason == null ? List.of() : OF_REASON.getOrDefault(reason, List.of("ATT-70"));
    }
}
