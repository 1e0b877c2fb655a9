package io.tributary.impact.domain.program;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A program's identifiers and delivery settings at Impact (IMP-5).
 *
 * @param account            alias of the account
 * @param campaignId         campaign, or null when missing
 * @param trackers           tracker id per event name
 * @param advocateProgramId  program id at Advocate, or null
 * @param widget             widget id or path, or null
 * @param rewardUnit         unit of rewards at Advocate, or null
 * @param items              item per plan key
 * @param reportWindow       how long after capture a report may be sent, or null for ever (IMP-14)
 * @param parentGate         time between the parent's completed answer and its children (IMP-67)
 * @param skipsUnconfigured  whether deliveries are skipped instead of waiting (IMP-6)
 * @param vendorMacro        whether order ids are the vendor's macro (IMP-24)
 * @param sendVisits         whether visits are reported
 * @param resolveLeads       whether lead submissions are resolved too (IMP-32)
 * @param partialRefundReverses whether a partial refund reverses an affiliate sale (IMP-40)
 */
public record ImpactSettings(
        String account,
        @Nullable String campaignId,
        Map<String, String> trackers,
        @Nullable String advocateProgramId,
        @Nullable String widget,
        @Nullable String rewardUnit,
        Map<String, Item> items,
        @Nullable Duration reportWindow,
        Duration parentGate,
        boolean skipsUnconfigured,
        boolean vendorMacro,
        boolean sendVisits,
        boolean resolveLeads,
        boolean partialRefundReverses) {

    /** The tracker of that event, or null when the program has none (IMP-16). */
    public @Nullable String tracker(String event) {
        String tracker = trackers.get(event);
        return tracker == null || tracker.isBlank() ? null : tracker.strip();
    }
}
