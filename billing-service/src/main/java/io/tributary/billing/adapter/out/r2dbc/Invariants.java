package io.tributary.billing.adapter.out.r2dbc;

import java.util.LinkedHashMap;
import java.util.Map;

/** The invariants of BIL-96 as queries; each lists what breaks one, so an empty answer means it holds. */
final class Invariants {
    private static final String BOUND = " AND :stuck::timestamptz IS NOT NULL AND :now::timestamptz IS NOT NULL ";

    private Invariants() {}

    static Map<String, String> questions() {
        Map<String, String> questions = new LinkedHashMap<>();
        ledger(questions);
        payments(questions);
        subscriptions(questions);
        rewards(questions);
        return questions;
    }

    private static void ledger(Map<String, String> questions) {
        questions.put("1_postings_sum_to_zero", "SELECT posting_key AS id, sum(micros)::bigint AS sum FROM posting_leg WHERE true" + BOUND
                + " GROUP BY posting_key HAVING sum(micros) <> 0");
        questions.put("1_no_lot_below_zero", "SELECT id, remaining_micros FROM lot WHERE remaining_micros < 0 AND lot_kind <> 'debt'" + BOUND);
        questions.put("1_lots_equal_their_legs", """
                SELECT l.id, l.remaining_micros, COALESCE(sum(g.micros), 0)::bigint AS legs FROM lot l
                LEFT JOIN posting_leg g ON g.lot_id = l.id WHERE true""" + BOUND
                + " GROUP BY l.id HAVING l.remaining_micros <> COALESCE(sum(g.micros), 0)");
    }

    private static void payments(Map<String, String> questions) {
        questions.put("2_one_payment_per_period", "SELECT subscription_id AS id, period_start FROM payment WHERE settled_kind = 'period'"
                + BOUND + " GROUP BY subscription_id, period_start HAVING count(*) > 1");
        questions.put("3_ordinals_without_gap", "SELECT user_id || ' ' || product AS id, max(ordinal) AS greatest FROM payment"
                + " WHERE ordinal > 0" + BOUND + " GROUP BY user_id, product HAVING max(ordinal) <> count(*)");
        questions.put("7_one_base_one_bonus", """
                SELECT issuance_id AS id FROM issuance_item WHERE true""" + BOUND + """
                 GROUP BY issuance_id HAVING count(*) FILTER (WHERE item_kind = 'base') <> 1
                    OR count(*) FILTER (WHERE item_kind <> 'base') > 1""");
        questions.put("10_adverse_only_of_settled", """
                SELECT m.payment_key AS id, m.reason FROM adverse_mark m LEFT JOIN payment p
                    ON p.payment_provider = split_part(m.payment_key, ':', 1)
                    AND p.payment_id = substr(m.payment_key, strpos(m.payment_key, ':') + 1)
                WHERE p.payment_id IS NULL""" + BOUND);
    }

    private static void subscriptions(Map<String, String> questions) {
        questions.put("5_boundary_is_planned_plus_applied", """
                SELECT id, renews_at, planned_at, months_applied FROM subscription
                WHERE months_applied = 0 AND renews_at <> planned_at""" + BOUND);
        questions.put("5_months_as_applied", """
                SELECT r.reward_id AS id, r.old_boundary, r.new_boundary FROM reward r
                WHERE r.new_boundary IS NOT NULL AND r.old_boundary IS NOT NULL AND r.reward_kind = 'free_months'
                    AND r.new_boundary <> (r.old_boundary AT TIME ZONE 'UTC' + make_interval(months => r.months)) AT TIME ZONE 'UTC'"""
                + BOUND);
        questions.put("5_moved_boundary_has_an_application", """
                SELECT s.id, s.renews_at, s.months_applied FROM subscription s
                WHERE s.months_applied > 0 AND NOT EXISTS (SELECT 1 FROM reward r WHERE r.user_id = s.user_id AND r.subscription_id = s.id
                    AND (r.new_boundary = s.renews_at OR r.reward_state = 'reversed'))""" + BOUND);
        questions.put("6_boundary_as_at_provider", """
                SELECT s.id, s.renews_at, s.provider_end FROM subscription s WHERE s.status NOT IN ('canceled', 'trialing')
                    AND s.stripe_subscription_id IS NOT NULL AND s.renews_at > :now AND s.renews_at <> s.provider_end
                    AND NOT EXISTS (SELECT 1 FROM intent i WHERE i.subscription_id = s.id AND i.intent_state <> 'closed')""" + BOUND);
        questions.put("9_trial_ends_have_starts", "SELECT id FROM subscription WHERE trial_ended_at IS NOT NULL AND trial_started_at IS NULL"
                + BOUND);
        questions.put("9_trials_end_in_time", "SELECT id, trial_ends_at FROM subscription WHERE trial_ended_at IS NULL"
                + " AND trial_ends_at <= :stuck" + BOUND);
        questions.put("11_claims_have_their_payment", """
                SELECT i.instrument AS id, i.claimed_by FROM instrument i WHERE i.claimed_by IS NOT NULL
                    AND NOT EXISTS (SELECT 1 FROM payment p WHERE p.user_id = i.claimed_by AND p.ordinal > 0)""" + BOUND);
        questions.put("11_one_live_subscription", """
                SELECT user_id || ' ' || product AS id, count(*) AS live FROM subscription
                WHERE status <> 'canceled' AND kind = 'personal' AND stripe_subscription_id IS NULL""" + BOUND
                + " GROUP BY user_id, product HAVING count(*) > 1");
    }

    private static void rewards(Map<String, String> questions) {
        questions.put("4_one_application_per_reward", "SELECT reward_id AS id FROM issuance_item WHERE reward_id IS NOT NULL" + BOUND
                + " GROUP BY reward_id HAVING count(*) > 1");
        questions.put("4_one_open_intent", "SELECT subscription_id AS id FROM intent WHERE intent_state <> 'closed'" + BOUND
                + " GROUP BY subscription_id HAVING count(*) > 1");
        questions.put("8_issued_within_its_time", """
                SELECT r.reward_id AS id FROM reward r JOIN issuance i ON i.id = r.issuance_id
                WHERE NOT (r.earned_at < i.issued_at AND (r.expires_at IS NULL OR i.issued_at < r.expires_at))""" + BOUND);
        questions.put("8_none_applied_while_adverse", """
                SELECT r.reward_id AS id, m.reason FROM reward r JOIN adverse_mark m
                    ON m.payment_key = r.payment_provider || ':' || r.payment_id
                WHERE r.applied_at IS NOT NULL AND m.turned_at < r.applied_at AND NOT (m.reason = ANY(r.overruled_reasons))
                    AND EXISTS (SELECT 1 FROM intent i WHERE i.reward_id = r.reward_id AND i.opened_at > m.turned_at
                        AND i.intent_result = 'moved')""" + BOUND);
    }
}
