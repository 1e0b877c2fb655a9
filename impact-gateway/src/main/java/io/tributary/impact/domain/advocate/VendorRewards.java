package io.tributary.impact.domain.advocate;

import io.tributary.impact.domain.answer.Fields;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The vendor's rewards of one person, and which of them may be redeemed (IMP-51 to IMP-54). */
public final class VendorRewards {
    private static final List<String> WRAPPERS = List.of("rewards", "data", "items", "results");

    private final List<VendorReward> rewards;

    private VendorRewards(List<VendorReward> rewards) {
        this.rewards = rewards;
    }

    /** Reads the list: the top-level array, or one under a known name; anything else is an empty list. */
    public static VendorRewards read(@Nullable Object tree) {
        List<?> list = tree instanceof List<?> top ? top : WRAPPERS.stream()
                .map(name -> Fields.member(tree, name))
                .filter(List.class::isInstance)
                .findFirst()
                .map(found -> (List<?>) found)
                .orElse(List.of());
        return new VendorRewards(list.stream().filter(Map.class::isInstance)
                .map(entry -> new VendorReward((Map<?, ?>) entry)).toList());
    }

    /** Every credit of that program and unit, redeemed or not (IMP-82). */
    public List<RewardSeen> seen(String programId, String unit) {
        return rewards.stream().filter(reward -> reward.ours(programId, unit))
                .map(reward -> new RewardSeen(Objects.requireNonNullElse(reward.id(), ""), reward.redeemed())).toList();
    }

    /** Ids of usable rewards: oldest first, those of unknown date last, then by id (IMP-54). */
    public List<String> candidates(String programId, String unit, BigDecimal needed, Instant now) {
        return rewards.stream()
                .filter(reward -> reward.fits(programId, unit, needed, now))
                .sorted(Comparator.comparing(VendorReward::givenAt, Comparator.nullsLast(Comparator.naturalOrder()))
                        .thenComparing(reward -> Objects.requireNonNullElse(reward.id(), "")))
                .map(reward -> Objects.requireNonNullElse(reward.id(), ""))
                .distinct()
                .toList();
    }
}
