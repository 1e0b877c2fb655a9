package io.tributary.referral.domain.program;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Identifiers and delivery settings at Impact (IMP-5). Identifiers that are blank, {@code undefined} or {@code null} in a
 * submission are null here (REF-7).
 *
 * @param required         whether rewards need it configured (REF-50)
 * @param trackers         tracker id per event
 * @param reportWindow     how long after a touch a lead may be reported, or null: without limit
 * @param parentGate       how long children wait behind their parent
 * @param whenUnconfigured {@code wait} or {@code skip}
 * @param orderIds         {@code deterministic} or {@code vendor_macro}
 */
public record ImpactTerms(
        boolean required,
        String account,
        @Nullable String campaignId,
        SortedMap<String, String> trackers,
        @Nullable String advocateProgramId,
        @Nullable String widget,
        @Nullable String rewardUnit,
        List<ItemName> items,
        @Nullable Duration reportWindow,
        Duration parentGate,
        String whenUnconfigured,
        String orderIds,
        boolean sendVisits,
        boolean resolveLeads,
        boolean partialRefundReverses) {

    private static final String SALE = "SALE";

    /**
     * Item of a plan at Impact.
     *
     * @param plan plan key
     */
    public record ItemName(String plan, String category, String name) {}

    /** Nothing of Impact. */
    public static ImpactTerms none() {
        return new ImpactTerms(false, "default", null, new TreeMap<>(), null, null, null, List.of(), null,
                Duration.ofMinutes(5), "wait", "deterministic", false, false, false);
    }

    /** Names of the reward-bearing values that are missing (REF-50); empty where rewards do not need Impact. */
    public List<String> missingRewardValues() {
        List<String> missing = new ArrayList<>();
        if (required) {
            addIfNull(missing, campaignId, "campaign_id");
            addIfNull(missing, trackers.get(SALE), "trackers.SALE");
            addIfNull(missing, advocateProgramId, "advocate_program_id");
            addIfNull(missing, widget, "widget");
            addIfNull(missing, rewardUnit, "reward_unit");
        }
        return missing;
    }

    private static void addIfNull(List<String> names, @Nullable String value, String name) {
        if (value == null) {
            names.add(name);
        }
    }
}
