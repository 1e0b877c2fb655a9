package io.tributary.impact.reporting.application.support;

import io.tributary.impact.reporting.domain.reward.Whereabouts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One reward of a person, put together from what referral and billing said of it (REP-47, REP-48).
 *
 * @param granted  what it is
 * @param known    where it stands
 * @param sources  what each source says, with the time of its newest word
 * @param disagree whether the two sources contradict each other
 */
public record RewardStory(Granted granted, Whereabouts.Known known, List<Source> sources, boolean disagree) {
    private static final Set<String> OVER = Set.of("canceled", "expired");

    /** What a reward consists of. */
    public record Granted(String rewardId, @Nullable String role, @Nullable String program, @Nullable Long amount,
                          @Nullable String currency, Instant earnedAt) {}

    /** The newest word of one source. */
    public record Source(String topic, String state, Instant asOf) {}

    /**
     * One line of the journal about a reward.
     *
     * @param application whether billing said it
     * @param amount      present on the grant
     * @param until       when it lapses, on the grant
     * @param expiring    states in which it lapses, on the grant
     */
    public record Line(String rewardId, boolean application, @Nullable String role, @Nullable String program, String state,
                       @Nullable String reason, @Nullable Long amount, @Nullable String currency, @Nullable Instant until,
                       Set<String> expiring, Instant at, String topic) {}

    /** Stories of all rewards, in the order in which they were earned; lines are in order of time. */
    public static List<RewardStory> of(List<Line> lines, Map<String, Whereabouts.Redemption> redemptions) {
        Map<String, List<Line>> byReward = new LinkedHashMap<>();
        lines.forEach(line -> byReward.computeIfAbsent(line.rewardId(), _ -> new ArrayList<>()).add(line));
        return byReward.values().stream().map(all -> one(all, redemptions.get(all.getFirst().rewardId()))).toList();
    }

    private static RewardStory one(List<Line> lines, Whereabouts.@Nullable Redemption redemption) {
        Line grant = lines.stream().filter(line -> line.amount() != null).findFirst().orElse(lines.getFirst());
        Line standing = grant;
        Line billing = null;
        Line referral = null;
        String deferral = null;
        String refusal = null;
        for (Line line : lines) {
            boolean waits = line.application() && (line.state().equals("deferred") || line.state().equals("refused"));
            deferral = line.application() ? line.state().equals("deferred") ? line.reason() : null : deferral;
            refusal = line.application() ? line.state().equals("refused") ? line.reason() : null : refusal;
            billing = line.application() ? line : billing;
            referral = line.application() ? referral : line;
            standing = waits || line.state().equals(standing.state()) ? standing : line;
        }
        List<Source> sources = new ArrayList<>();
        add(sources, referral);
        add(sources, billing);
        boolean disagree = referral != null && billing != null && OVER.contains(referral.state())
                && billing.state().equals("applied");
        Instant lapses = grant.until() != null && grant.expiring().contains(standing.state()) ? grant.until() : null;
        return new RewardStory(new Granted(grant.rewardId(), grant.role(), grant.program(), grant.amount(), grant.currency(),
                grant.at()), new Whereabouts.Known(standing.state(), standing.at(), deferral, refusal, lapses, redemption), sources,
                disagree);
    }

    private static void add(List<Source> sources, @Nullable Line line) {
        if (line != null) {
            sources.add(new Source(line.topic(), line.state(), line.at()));
        }
    }
}
