package io.tributary.impact.adapter.out.r2dbc;

import io.tributary.impact.application.vendor.ClaimStore;
import io.tributary.messaging.sql.RowBatch;
import java.util.List;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Claims as unique rows. */
public final class R2dbcClaimStore implements ClaimStore {
    private static final String ORDER = """
            INSERT INTO order_claim AS held (account, tracker, order_id, delivery_id)
            VALUES (:account, :tracker, :order, :delivery)
            ON CONFLICT (account, tracker, order_id) DO UPDATE SET delivery_id = held.delivery_id
            RETURNING delivery_id
            """;
    private static final String HELD = "SELECT vendor_reward_id FROM vendor_reward WHERE reward_id = :reward";
    private static final String FREE = """
            INSERT INTO vendor_reward (account, vendor_reward_id, reward_id)
            SELECT :account, candidate, :reward
              FROM unnest(:candidates::text[]) WITH ORDINALITY AS c(candidate, place)
             WHERE NOT EXISTS (SELECT 1 FROM vendor_reward taken
                                WHERE taken.account = :account AND taken.vendor_reward_id = candidate)
             ORDER BY place LIMIT 1
            RETURNING vendor_reward_id
            """;
    private static final String CODE = """
            INSERT INTO participant_code AS held (program, code, user_id) VALUES (:program, :code, :user)
            ON CONFLICT (program, code) DO UPDATE SET user_id = held.user_id
            RETURNING user_id
            """;
    private static final String ATTEMPT = """
            INSERT INTO attempt (delivery_id, call, started_at, duration_millis, class, status, action_id, submission_id,
                   foreign_uris, error_codes)
            SELECT delivery_id, call, started_at, duration_millis, outcome, status, action_id, submission_id,
                   foreign_uris, error_codes
              FROM json_to_recordset(:rows::json) AS r(delivery_id text, call text, started_at timestamptz,
                   duration_millis bigint, outcome text, status int, action_id text, submission_id text, foreign_uris int,
                   error_codes text)
            """;

    private final DatabaseClient database;

    /** Wires it. */
    public R2dbcClaimStore(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<String> order(String account, String tracker, String orderId, String deliveryId) {
        return database.sql(ORDER).bind("account", account).bind("tracker", tracker).bind("order", orderId)
                .bind("delivery", deliveryId).map(row -> new Columns(row).text("delivery_id")).one();
    }

    @Override
    public Mono<String> vendorReward(String account, List<String> candidates, String rewardId) {
        return database.sql(HELD).bind("reward", rewardId)
                .map(row -> new Columns(row).text("vendor_reward_id")).one()
                .switchIfEmpty(Mono.defer(() -> candidates.isEmpty() ? Mono.empty()
                        : database.sql(FREE).bind("account", account).bind("reward", rewardId)
                                .bind("candidates", candidates.toArray(String[]::new))
                                .map(row -> new Columns(row).text("vendor_reward_id")).one()));
    }

    @Override
    public Mono<String> code(String program, String code, String userId) {
        return database.sql(CODE).bind("program", program).bind("code", code).bind("user", userId)
                .map(row -> new Columns(row).text("user_id")).one();
    }

    @Override
    public Mono<Void> attempt(Attempt attempt) {
        return RowBatch.write(database, ATTEMPT, List.of(attempt)).then();
    }
}
