package io.tributary.impact.adapter.out.r2dbc;

import io.tributary.impact.application.vendor.ClaimStore;
import io.tributary.messaging.sql.RowBatch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Claims as unique rows. */
public final class R2dbcClaimStore implements ClaimStore {
    private static final String ORDERS = """
            INSERT INTO order_claim AS held (account, tracker, order_id, delivery_id)
            SELECT DISTINCT ON (account, tracker, order_id) account, tracker, order_id, delivery_id
              FROM unnest(:accounts::text[], :trackers::text[], :orders::text[], :deliveries::text[]) WITH ORDINALITY
                   AS w(account, tracker, order_id, delivery_id, place)
             ORDER BY account, tracker, order_id, place
            ON CONFLICT (account, tracker, order_id) DO UPDATE SET delivery_id = held.delivery_id
            RETURNING account, tracker, order_id, delivery_id
            """;
    private static final String HELD = "SELECT reward_id, vendor_reward_id FROM vendor_reward WHERE reward_id = ANY(:rewards)";
    private static final String TAKEN = """
            SELECT account, vendor_reward_id FROM vendor_reward
             WHERE (account, vendor_reward_id) IN (SELECT * FROM unnest(:accounts::text[], :candidates::text[]))
            """;
    private static final String CHOOSE = """
            INSERT INTO vendor_reward (account, vendor_reward_id, reward_id)
            SELECT account, candidate, reward FROM unnest(:accounts::text[], :candidates::text[], :rewards::text[])
                   AS c(account, candidate, reward) ORDER BY account, candidate
            ON CONFLICT DO NOTHING
            RETURNING reward_id, vendor_reward_id
            """;
    private static final String CODES = """
            INSERT INTO participant_code AS held (program, code, user_id)
            SELECT DISTINCT ON (program, code) program, code, user_id
              FROM unnest(:programs::text[], :codes::text[], :users::text[]) WITH ORDINALITY AS w(program, code, user_id, place)
             ORDER BY program, code, place
            ON CONFLICT (program, code) DO UPDATE SET user_id = held.user_id
            RETURNING program, code, user_id
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
    public Mono<Set<String>> orders(List<OrderClaim> wanted) {
        if (wanted.isEmpty()) {
            return Mono.just(Set.of());
        }
        return database.sql(ORDERS).bind("accounts", column(wanted, OrderClaim::account)).bind("trackers", column(wanted, OrderClaim::tracker))
                .bind("orders", column(wanted, OrderClaim::orderId)).bind("deliveries", column(wanted, OrderClaim::deliveryId))
                .map(row -> Map.entry(List.of(new Columns(row).text("account"), new Columns(row).text("tracker"),
                        new Columns(row).text("order_id")), new Columns(row).text("delivery_id")))
                .all().collectMap(Map.Entry::getKey, Map.Entry::getValue)
                .map(holders -> wanted.stream()
                        .filter(one -> !one.deliveryId().equals(holders.get(List.of(one.account(), one.tracker(), one.orderId()))))
                        .map(OrderClaim::deliveryId).collect(Collectors.toSet()));
    }

    @Override
    public Mono<Map<String, String>> vendorRewards(List<RewardClaim> wanted) {
        return rewards(database.sql(HELD).bind("rewards", column(wanted, RewardClaim::rewardId))).flatMap(held -> {
            List<RewardClaim> open = wanted.stream()
                    .filter(one -> !held.containsKey(one.rewardId()) && !one.candidates().isEmpty()).toList();
            return open.isEmpty() ? Mono.just(held) : taken(open).flatMap(taken -> choose(open, taken)).map(chosen -> {
                held.putAll(chosen);
                return held;
            });
        });
    }

    private Mono<Set<List<String>>> taken(List<RewardClaim> open) {
        List<List<String>> pairs = open.stream()
                .flatMap(one -> one.candidates().stream().map(candidate -> List.of(one.account(), candidate))).distinct().toList();
        return database.sql(TAKEN).bind("accounts", column(pairs, List::getFirst)).bind("candidates", column(pairs, List::getLast))
                .map(row -> List.of(new Columns(row).text("account"), new Columns(row).text("vendor_reward_id")))
                .all().collect(HashSet::new, Set::add);
    }

    /** One that somebody else took in between is left out, and looked for again later. */
    private Mono<Map<String, String>> choose(List<RewardClaim> open, Set<List<String>> taken) {
        List<List<String>> chosen = new ArrayList<>();
        for (RewardClaim one : open) {
            one.candidates().stream().filter(candidate -> taken.add(List.of(one.account(), candidate))).findFirst()
                    .ifPresent(candidate -> chosen.add(List.of(one.account(), candidate, one.rewardId())));
        }
        return chosen.isEmpty() ? Mono.just(Map.of())
                : rewards(database.sql(CHOOSE).bind("accounts", column(chosen, List::getFirst))
                        .bind("candidates", column(chosen, row -> row.get(1))).bind("rewards", column(chosen, List::getLast)));
    }

    private static Mono<Map<String, String>> rewards(DatabaseClient.GenericExecuteSpec query) {
        return query.map(row -> Map.entry(new Columns(row).text("reward_id"), new Columns(row).text("vendor_reward_id")))
                .all().collect(HashMap::new, (map, entry) -> map.put(entry.getKey(), entry.getValue()));
    }

    @Override
    public Mono<Map<CodeClaim, String>> codes(List<CodeClaim> wanted) {
        if (wanted.isEmpty()) {
            return Mono.just(Map.of());
        }
        return database.sql(CODES).bind("programs", column(wanted, CodeClaim::program)).bind("codes", column(wanted, CodeClaim::code))
                .bind("users", column(wanted, CodeClaim::userId))
                .map(row -> Map.entry(List.of(new Columns(row).text("program"), new Columns(row).text("code")),
                        new Columns(row).text("user_id")))
                .all().collectMap(Map.Entry::getKey, Map.Entry::getValue)
                .map(holders -> wanted.stream().distinct().collect(Collectors.toMap(one -> one,
                        one -> Objects.requireNonNull(holders.get(List.of(one.program(), one.code()))))));
    }

    @Override
    public Mono<Void> attempts(List<Attempt> attempts) {
        return RowBatch.write(database, ATTEMPT, attempts).then();
    }

    private static <T> String[] column(List<T> rows, Function<T, String> value) {
        return rows.stream().map(value).toArray(String[]::new);
    }
}
