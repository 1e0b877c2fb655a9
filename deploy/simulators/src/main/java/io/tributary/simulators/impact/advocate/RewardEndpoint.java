package io.tributary.simulators.impact.advocate;

import io.tributary.simulators.http.Answer;
import io.tributary.simulators.impact.play.Mode;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code GET …/reward} and {@code POST …/credit/{id}/redeem} (IMP-51, IMP-55). */
public final class RewardEndpoint {

    private static final Set<String> REDEEM_FIELDS = Set.of("amount", "unit");

    private final Credits credits;

    /** Shows and uses these credits. */
    public RewardEndpoint(Credits credits) {
        this.credits = credits;
    }

    /** Credits of one person. */
    public Answer list(Map<String, String> query, Mode mode) {
        var account = query.get("accountId");
        if (account == null || !query.containsKey("userId")) {
            return ParticipantEndpoint.refused(400, "accountId and userId are required");
        }
        var shown = mode == Mode.REWARD_HIDDEN
                ? List.of()
                : credits.of(account).stream().map(reward -> entry(reward, mode)).toList();
        return Answer.json(200, Map.of("count", shown.size(), "totalCount", shown.size(), "rewards", shown));
    }

    private static Map<String, Object> entry(VendorReward reward, Mode mode) {
        var redeemed = mode == Mode.REWARD_PARTLY_USED
                ? reward.assigned().multiply(new BigDecimal("0.6"))
                : reward.redeemed();
        var entry = new LinkedHashMap<String, Object>();
        entry.put("id", reward.id());
        entry.put("type", "CREDIT");
        entry.put("programId", reward.programId());
        entry.put("accountId", reward.accountId());
        entry.put("userId", reward.accountId());
        entry.put("unit", reward.unit());
        entry.put("assignedCredit", reward.assigned());
        entry.put("redeemedCredit", redeemed.stripTrailingZeros());
        entry.put("dateGiven", reward.givenAt().toEpochMilli());
        entry.put("dateExpires", null);
        entry.put("dateCancelled", null);
        entry.put("dateScheduledFor", null);
        entry.put("statuses", List.of(redeemed.compareTo(reward.assigned()) < 0 ? "AVAILABLE" : "REDEEMED"));
        return entry;
    }

    /** Person whose credit it is. */
    public Optional<String> accountOf(String rewardId) {
        return credits.find(rewardId).map(VendorReward::accountId);
    }

    /** Uses a credit, or refuses. */
    public Answer redeem(String rewardId, Map<String, Object> body, Mode mode) {
        var reward = credits.find(rewardId);
        if (reward.isEmpty()) {
            return ParticipantEndpoint.refused(404, "No such reward");
        }
        return fault(reward.get(), body, mode)
                .map(message -> ParticipantEndpoint.refused(400, message))
                .orElseGet(() -> use(reward.get(), amount(body.get("amount"))));
    }

    private Answer use(VendorReward reward, BigDecimal amount) {
        credits.use(reward, amount);
        var body = new LinkedHashMap<String, Object>();
        body.put("id", reward.id());
        body.put("creditRedeemed", amount);
        body.put("creditAvailable", reward.remaining().subtract(amount));
        body.put("unit", reward.unit());
        return Answer.json(200, body);
    }

    private static Optional<String> fault(VendorReward reward, Map<String, Object> body, Mode mode) {
        if (mode == Mode.ALREADY_REDEEMED || reward.remaining().signum() <= 0) {
            return Optional.of("This credit has already been redeemed");
        }
        if (!body.keySet().equals(REDEEM_FIELDS)) {
            return Optional.of("exactly amount and unit are expected");
        }
        if (!reward.unit().equals(body.get("unit"))) {
            return Optional.of("this credit has another unit");
        }
        var amount = amount(body.get("amount"));
        if (amount.signum() <= 0 || amount.compareTo(reward.remaining()) > 0) {
            return Optional.of("the amount exceeds the available credit");
        }
        return Optional.empty();
    }

    private static BigDecimal amount(@Nullable Object value) {
        return value instanceof Number number ? new BigDecimal(number.toString()) : BigDecimal.ZERO;
    }
}
