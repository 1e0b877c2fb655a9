package io.tributary.events.verify;

import io.tributary.events.referral.BeneficiaryOutcome;
import io.tributary.events.referral.RewardGranted;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The checks of OPS-94 that topics alone can answer. What needs a service's own state (ledger, caps, boundaries, outboxes)
 * is asked of that service. Pure.
 */
public final class Invariants {
    /** Names of the checks made here. */
    public static final List<String> CHECKS = List.of("payment_without_decision", "attributed_without_outcome", "duplicate_effect",
            "grant_without_decision", "applied_without_grant", "adverse_not_followed", "winner_conflict", "personal_data_on_topic");
    /** How long a payment may wait for its user, who may be told of later (ATT-85). */
    private static final Duration NAMED_WAIT = Duration.ofHours(24);
    /** How long everything else may take. */
    private static final Duration QUIET = Duration.ofMinutes(5);

    private final TopicFacts facts;
    private final Instant now;
    private final List<Difference> found = new ArrayList<>();
    private final Map<String, Told[]> conflicting = new LinkedHashMap<>();

    private Invariants(TopicFacts facts, Instant now) {
        this.facts = facts;
        this.now = now;
    }

    /**
     * Everything that differs, by check and id.
     *
     * @param now what waits is measured by it
     */
    public static List<Difference> differences(TopicFacts facts, Instant now) {
        Invariants invariants = new Invariants(facts, now);
        invariants.decisions();
        invariants.effects();
        invariants.rewards();
        invariants.payments();
        invariants.conflicts();
        return invariants.found.stream().sorted(Comparator.comparing(Difference::check).thenComparing(Difference::id)).toList();
    }

    private void decisions() {
        facts.settled.forEach((payment, settled) -> {
            if (facts.products.contains(settled.product()) && !facts.attributed.containsKey(payment) && waits(settled.told(), NAMED_WAIT)) {
                differs("payment_without_decision", payment, List.of(settled.told()), "settled, and nobody decided who wins it");
            }
        });
        facts.firstPaid.forEach((conversion, told) -> {
            if (!facts.decided.contains(conversion) && waits(told, QUIET)) {
                differs("attributed_without_outcome", conversion, List.of(told), "attributed, and no outcome was decided");
            }
        });
    }

    private void effects() {
        facts.single.forEach((effect, tellings) -> {
            if (tellings.size() > 1) {
                differs("duplicate_effect", effect, tellings.values(), tellings.size() + " where there may be one");
            }
        });
        facts.personal.forEach((place, told) -> differs("personal_data_on_topic", place, List.of(told), "holds the shape of an address"));
    }

    private void rewards() {
        facts.granted.forEach((reward, granted) -> {
            BeneficiaryOutcome outcome = facts.granting.get(reward);
            if (outcome == null && waits(granted.told(), QUIET)) {
                differs("grant_without_decision", reward, List.of(granted.told()), "granted, and no decision grants it");
            } else if (outcome != null && !sameAmount(outcome, granted.reward())) {
                differs("grant_without_decision", reward, List.of(granted.told()), "granted with another amount than was decided");
            }
        });
        facts.applied.forEach((reward, applications) -> applications.values().forEach(applied -> {
            TopicFacts.Granted granted = facts.granted.get(reward);
            boolean same = granted != null && granted.reward().getUserId().equals(applied.reward().getUserId())
                    && granted.reward().getKind() == applied.reward().getKind() && granted.reward().getMonths() == applied.reward().getMonths()
                    && granted.reward().getAmountMinor() == applied.reward().getAmountMinor();
            if (!same) {
                differs("applied_without_grant", reward, List.of(applied.told()),
                        granted == null ? "applied, and never granted" : "applied to another person, or another amount than was granted");
            }
        }));
    }

    private void payments() {
        facts.granted.values().forEach(granted -> {
            String payment = TopicFacts.payment(granted.reward().getPaymentProvider(), granted.reward().getPaymentId());
            Told adverse = facts.adverse.get(payment);
            boolean overruled = !granted.reward().getOverruledReasons().isEmpty();
            if (adverse != null && !overruled && !facts.closed.contains(granted.reward().getRewardId()) && waits(adverse, QUIET)) {
                differs("adverse_not_followed", granted.reward().getRewardId(), List.of(granted.told(), adverse),
                        "its payment turned bad, and it was neither withdrawn nor held");
            }
            Told commission = facts.commission.get(payment);
            Told affiliate = facts.sale.containsKey(payment) ? facts.affiliateCredit.get(payment) : null;
            Told credit = commission == null ? affiliate : commission;
            if (credit != null) {
                conflicting.putIfAbsent(payment, new Told[] {granted.told(), credit});
            }
        });
    }

    private void conflicts() {
        conflicting.forEach((payment, told) ->
                differs("winner_conflict", payment, List.of(told), "a friend's reward and a partner's credit for one payment"));
    }

    private static boolean sameAmount(BeneficiaryOutcome outcome, RewardGranted reward) {
        return outcome.getRewardKind() == reward.getKind() && outcome.getMonths() == reward.getMonths() && outcome.getAmountMinor() == reward.getAmountMinor();
    }

    private boolean waits(Told told, Duration longerThan) {
        return told.at().plus(longerThan).isBefore(now);
    }

    private void differs(String check, String id, Collection<Told> records, String words) {
        Instant first = records.stream().map(Told::at).min(Comparator.naturalOrder()).orElse(now);
        found.add(new Difference(check, id, first, records.stream().map(Told::place).toList(), words));
    }
}
