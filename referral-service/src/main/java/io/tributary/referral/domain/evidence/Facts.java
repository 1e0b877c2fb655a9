package io.tributary.referral.domain.evidence;

import io.tributary.referral.domain.program.Definition;
import io.tributary.referral.domain.program.RewardTerms;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything one decision rests on besides rules and cap; recorded with it, so that it can be explained and replayed.
 *
 * @param referrer       whoever the key of the winning touch names, or null
 * @param readiness      null: not heard yet
 * @param otherQualified whether another conversion of this referee in this program is qualified already (REF-28)
 */
public record Facts(Attribution attribution, @Nullable Settlement settlement, Account account, @Nullable Referrer referrer,
                    @Nullable Readiness readiness, boolean otherQualified) {

    /** What must still be heard before the conversion may be decided (REF-21); names, in order. */
    public List<String> missing(Definition rules) {
        List<String> missing = new ArrayList<>();
        if (settlement == null) {
            missing.add("payment");
        } else if (rules.reward().kind() == RewardTerms.Kind.BONUS_CREDITS && settlement.listPriceMinor() == null
                && attribution.bareWinner() == Winner.REFERRAL) {
            missing.add("list_price");
        }
        if (!account.known() && !attribution.accountGivenUp()) {
            missing.add("account");
        }
        if (attribution.winner() == Winner.REFERRAL && rules.impact().required() && readiness == null) {
            missing.add("readiness");
        }
        return missing;
    }

    /** The same facts with another referrer. */
    public Facts withReferrer(@Nullable Referrer other) {
        return new Facts(attribution, settlement, account, other, readiness, otherQualified);
    }

    /** The same facts with what the gateway says now. */
    public Facts withReadiness(@Nullable Readiness other) {
        return new Facts(attribution, settlement, account, referrer, other, otherQualified);
    }

    /** The same facts, knowing whether the referee has qualified elsewhere meanwhile. */
    public Facts withOtherQualified(boolean other) {
        return new Facts(attribution, settlement, account, referrer, readiness, other);
    }
}
