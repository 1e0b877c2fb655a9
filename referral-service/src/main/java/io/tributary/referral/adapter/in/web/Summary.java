package io.tributary.referral.adapter.in.web;

import io.tributary.referral.domain.conversion.CapUse;
import io.tributary.referral.domain.identity.EmailIdentity;
import io.tributary.referral.domain.program.CapTerms;
import io.tributary.referral.domain.program.Definition;
import io.tributary.referral.domain.program.RewardTerms;
import io.tributary.referral.domain.reward.RewardState;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One's own referrals, from rows that exist and never from projections (REF-62 to REF-66). */
final class Summary {
    private static final String BEING_CHECKED = "being_checked";
    private static final String WAITING = "waiting_for_paid_conversion";
    private static final Set<String> ALREADY_USED = Set.of("prior_subscription", "payment_fingerprint_previously_claimed", "not_first_paid_period");

    private Summary() {}

    static Map<String, Object> totals(List<Map<String, Object>> rows, Definition rules) {
        Map<String, Object> totals = new LinkedHashMap<>();
        for (RewardState state : RewardState.values()) {
            totals.put(Definition.wire(state), 0L);
        }
        long months = 0;
        long minor = 0;
        String currency = rules.reward().currency();
        for (Map<String, Object> row : rows) {
            totals.put((String) row.get("state"), row.get("rewards"));
            if ("applied".equals(row.get("state"))) {
                months = (Long) row.get("months");
                minor = (Long) row.get("amount_minor");
                currency = row.get("currency") == null ? currency : (String) row.get("currency");
            }
        }
        if (rules.reward().kind() == RewardTerms.Kind.FREE_MONTHS) {
            totals.put("applied_months", months);
        } else {
            totals.put("applied_amount", money(minor, currency));
            totals.put("currency", currency);
        }
        return totals;
    }

    static Map<String, Object> pendingAction(List<Map<String, Object>> rows) {
        long count = rows.stream().filter(row -> "pending".equals(row.get("state"))).mapToLong(row -> (Long) row.get("deferred")).sum();
        return Map.of("show_start_or_reactivate", count > 0, "count", count);
    }

    static Map<String, Object> cap(List<Map<String, Object>> rows, Definition rules, Instant now) {
        CapTerms cap = rules.cap();
        CapUse use = CapUse.NONE;
        for (Map<String, Object> row : rows) {
            use = use.plus((Integer) row.get("year"), new CapUse.Tally((Long) row.get("months"), (Long) row.get("rewards"),
                    (Long) row.get("returned_months"), (Long) row.get("returned_rewards")));
        }
        Map<String, Object> out = new LinkedHashMap<>();
        long used = cap == null ? 0 : use.used(cap, now);
        long amount = cap != null && cap.countsMonths() ? rules.reward().referrerAmount() : 1;
        out.put("used", used);
        out.put("limit", cap == null ? null : cap.limit());
        out.put("reached", cap != null && used + amount > cap.limit());
        return out;
    }

    static Map<String, Object> person(Map<String, Object> row) {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("masked_email", EmailIdentity.mask((String) row.get("email")));
        out.put("state", personState(row));
        out.put("since", row.get("since"));
        return out;
    }

    private static String personState(Map<String, Object> row) {
        Object state = row.get("state");
        if (state == null) {
            return WAITING;
        }
        if (!"decided".equals(state) || "review_required".equals(row.get("reward_state"))) {
            return BEING_CHECKED;
        }
        return "cap_limited".equals(row.get("referrer_outcome")) ? "limit_reached" : "reward_granted";
    }

    static Map<String, Object> reward(Map<String, Object> row) {
        Map<String, Object> out = new LinkedHashMap<>();
        boolean months = "free_months".equals(row.get("kind"));
        out.put("reward_id", row.get("reward_id"));
        out.put("role", row.get("role"));
        out.put("status", row.get("status"));
        out.put("amount", months ? row.get("months") : money((Long) row.get("amount_minor"), (String) row.get("currency")));
        out.put("unit", months ? "months" : row.get("currency"));
        out.put("earned_at", row.get("earned_at"));
        out.put("applied_at", row.get("applied_at"));
        out.put("expires_at", row.get("expires_at"));
        out.put("next_step", nextStep((String) row.get("status"), months, (String) row.get("deferred_for")));
        if ("applied".equals(row.get("status")) && row.get("application") instanceof Map<?, ?> moved) {
            out.put("renewal_before", moved.get("oldBoundary"));
            out.put("renewal_after", moved.get("newBoundary"));
        }
        return out;
    }

    private static String nextStep(String status, boolean months, @Nullable String deferredFor) {
        return switch (status) {
            case "review_required" -> BEING_CHECKED;
            case "pending", "earned" -> "no_eligible_subscription".equals(deferredFor) ? "start_or_reactivate"
                    : months ? "wait_for_renewal" : "wait_for_issuance";
            default -> "none";
        };
    }

    static Map<String, Object> own(Map<String, Object> row) {
        Map<String, Object> out = new LinkedHashMap<>();
        Object state = row.get("state");
        boolean referred = row.get("since") != null || "referral".equals(row.get("winner"));
        if (!referred) {
            out.put("state", "none");
        } else if (state == null) {
            out.put("state", WAITING);
        } else if (!"decided".equals(state) || "review_required".equals(row.get("reward_state"))) {
            out.put("state", BEING_CHECKED);
        } else if (Boolean.TRUE.equals(row.get("qualified"))) {
            out.put("state", "granted");
        } else {
            out.put("state", "not_eligible");
            out.put("reason", publicReason((String) row.get("reason")));
        }
        return out;
    }

    private static String publicReason(@Nullable String reason) {
        if (reason == null) {
            return "other";
        }
        if (reason.equals("existing_user_before_touch") || reason.equals("deleted_user_tombstone")) {
            return "not_new";
        }
        if (reason.equals("non_monthly_plan") || reason.equals("payment_provider_not_accepted")) {
            return "plan_not_included";
        }
        return ALREADY_USED.contains(reason) ? "already_used" : "other";
    }

    private static String money(long minor, @Nullable String currency) {
        int digits = currency == null ? 2 : Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
        return BigDecimal.valueOf(minor, digits).toPlainString();
    }

    /** Positions in both lists, as one opaque text. */
    record Cursor(Instant people, String person, Instant rewards, String reward) {
        private static final Instant END = Instant.parse("9999-12-31T00:00:00Z");
        private static final String HIGHEST = "\uFFFD";

        static Cursor first() {
            return new Cursor(END, HIGHEST, END, HIGHEST);
        }

        static Cursor parse(@Nullable String text) {
            if (text == null || text.isBlank()) {
                return first();
            }
            try {
                String[] parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split("\n", -1);
                return new Cursor(Instant.parse(parts[0]), parts[1], Instant.parse(parts[2]), parts[3]);
            } catch (RuntimeException foreign) {
                return first();
            }
        }

        String text() {
            String joined = String.join("\n", people.toString(), person, rewards.toString(), reward);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(joined.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** The page of a list that holds one row more than the page when there is another page. */
    static <T> List<T> page(List<T> rows, int size) {
        return rows.size() <= size ? rows : new ArrayList<>(rows.subList(0, size));
    }
}
