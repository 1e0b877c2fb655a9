package io.tributary.referral.domain.definition;

import io.tributary.referral.domain.program.ImpactTerms;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads the group {@code impact} (IMP-5); blank values and the texts undefined and null count as missing (REF-7). */
final class ImpactReader {
    private static final List<String> EVENTS = List.of("SIGNUP", "TRIAL_START", "TRIAL_END", "SALE", "VISIT");
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration DAY = Duration.ofHours(24);

    private ImpactReader() {}

    static ImpactTerms impact(Fields in) {
        Fields impact = in.object("impact");
        if (impact == null) {
            return ImpactTerms.none();
        }
        Duration gate = impact.span("parent_gate", MINUTE, Duration.ZERO, DAY.multipliedBy(30), "value_invalid");
        ImpactTerms terms = new ImpactTerms(
                impact.flag("required", false),
                impact.text("account", "default"),
                identifier(impact.text("campaign_id")),
                trackers(impact),
                identifier(impact.text("advocate_program_id")),
                identifier(impact.text("widget")),
                identifier(impact.text("reward_unit")),
                items(impact),
                impact.span("report_window", DAY, Duration.ofMillis(1), DAY.multipliedBy(400), "value_invalid"),
                gate == null ? Duration.ofMinutes(5) : gate,
                impact.oneOf("when_unconfigured", "wait", "value_invalid", "wait", "skip"),
                impact.oneOf("order_ids", "deterministic", "value_invalid", "deterministic", "vendor_macro"),
                impact.flag("send_visits", false),
                impact.flag("resolve_leads", false),
                impact.flag("partial_refund_reverses", false));
        impact.close();
        return terms;
    }

    private static SortedMap<String, String> trackers(Fields impact) {
        SortedMap<String, String> trackers = new TreeMap<>();
        Fields byEvent = impact.object("trackers");
        if (byEvent != null) {
            for (String event : byEvent.names()) {
                if (!EVENTS.contains(event)) {
                    byEvent.fault(event, "unknown_field", "must be one of " + String.join(", ", EVENTS));
                }
                String tracker = identifier(byEvent.text(event));
                if (tracker != null) {
                    trackers.put(event, tracker);
                }
            }
        }
        return trackers;
    }

    private static List<ImpactTerms.ItemName> items(Fields impact) {
        List<ImpactTerms.ItemName> items = new ArrayList<>();
        for (Fields item : impact.objects("items", "plan")) {
            items.add(new ImpactTerms.ItemName(item.needed("plan"), item.needed("category"), item.needed("name")));
            item.close();
        }
        return List.copyOf(items);
    }

    private static @Nullable String identifier(@Nullable String text) {
        if (text == null) {
            return null;
        }
        String trimmed = text.strip();
        return trimmed.isEmpty() || trimmed.equals("undefined") || trimmed.equals("null") ? null : trimmed;
    }
}
