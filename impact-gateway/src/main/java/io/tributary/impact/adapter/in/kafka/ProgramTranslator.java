package io.tributary.impact.adapter.in.kafka;

import io.tributary.events.programs.ItemMapping;
import io.tributary.events.programs.ProgramDefined;
import io.tributary.impact.domain.program.ImpactSettings;
import io.tributary.impact.domain.program.Item;
import io.tributary.impact.domain.program.Program;
import io.tributary.impact.domain.program.ProgramState;
import io.tributary.impact.domain.program.ProgramVersion;
import io.tributary.impact.domain.program.Provider;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Program definitions as the ledger reads them. */
final class ProgramTranslator {
    private ProgramTranslator() {}

    static Program program(ProgramDefined defined) {
        return new Program(defined.getKey(), defined.getVersions().stream().map(ProgramTranslator::version).toList());
    }

    private static ProgramVersion version(io.tributary.events.programs.ProgramVersion version) {
        return new ProgramVersion(version.getVersion(), version.getEffectiveFrom(), version.getCorrects(),
                "referral".equals(version.getKind()), state(version.getState()), version.getProduct(),
                "grant".equals(version.getRedeemAt()),
                version.getProviders().stream()
                        .map(p -> new Provider(p.getKey(), p.getType(), p.getKind())).toList(),
                settings(version.getImpact()));
    }

    private static ProgramState state(String state) {
        return switch (state) {
            case "paused" -> ProgramState.PAUSED;
            case "retired" -> ProgramState.RETIRED;
            default -> ProgramState.ACTIVE;
        };
    }

    private static ImpactSettings settings(io.tributary.events.programs.ImpactSettings impact) {
        Long window = impact.getReportWindowMillis();
        Map<String, Item> items = impact.getItems().stream().collect(Collectors.toMap(ItemMapping::getPlan,
                mapping -> new Item(mapping.getCategory(), mapping.getName()), (first, _) -> first));
        Map<String, String> trackers = impact.getTrackers().entrySet().stream()
                .filter(entry -> present(entry.getValue()) != null)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return new ImpactSettings(impact.getAccount(), present(impact.getCampaignId()), trackers,
                present(impact.getAdvocateProgramId()), present(impact.getWidget()), present(impact.getRewardUnit()),
                items, window == null ? null : Duration.ofMillis(window),
                Duration.ofMillis(impact.getParentGateMillis()), "skip".equals(impact.getWhenUnconfigured()),
                "vendor_macro".equals(impact.getOrderIds()), impact.getSendVisits(), impact.getResolveLeads(),
                impact.getPartialRefundReverses());
    }

    /** Blank, {@code undefined} and {@code null} count as missing (IMP-2). */
    private static @Nullable String present(@Nullable String value) {
        Function<String, String> lower = text -> text.strip().toLowerCase(java.util.Locale.ROOT);
        return value == null || value.isBlank() || "undefined".equals(lower.apply(value))
                || "null".equals(lower.apply(value)) ? null : value.strip();
    }
}
