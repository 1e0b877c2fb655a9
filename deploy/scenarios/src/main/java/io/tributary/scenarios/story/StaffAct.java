package io.tributary.scenarios.story;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What operators and program managers do. */
public sealed interface StaffAct extends Action {

    /** Registers a partner, or changes one that is registered. */
    record Partner(String code, @Nullable Integer rate, @Nullable Boolean active) implements StaffAct {}

    /** Lets a refused conversion count after all. */
    record Override(String user, String payment, List<String> checks, @Nullable String by, @Nullable String note) implements StaffAct {}

    /** Closes a review. */
    record Review(RewardName reward, String decision, String by, String note) implements StaffAct {}

    /** Reinstates a canceled reward. */
    record Reinstate(RewardName reward, String by, String note) implements StaffAct {}

    /** Re-decides a waiting conversion. */
    record Redecide(String payment) implements StaffAct {}

    /** Blocks a participant. */
    record Block(String user, String product, String by, String note) implements StaffAct {}

    /** Acts on a delivery. */
    record DeliveryAct(String user, String kind, String action, String by, String note) implements StaffAct {}

    /** Pays what is approved. */
    record Payout(String code, String by) implements StaffAct {}

    /** How a story names a reward. */
    record RewardName(String user, String role, String payment) {}
}
