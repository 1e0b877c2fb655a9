package io.tributary.impact.adapter.out.r2dbc.ledger;

import io.tributary.impact.adapter.out.r2dbc.Columns;
import io.tributary.impact.application.desk.DeliveryFilter;
import io.tributary.impact.application.desk.DeliverySearch;
import io.tributary.impact.application.reconcile.ReconciliationStore;
import io.tributary.impact.application.vendor.ClaimStore;
import io.tributary.impact.domain.delivery.Delivery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Searches of the ledger; each filter that is given becomes one condition on an indexed column. */
public final class R2dbcDeliverySearch implements DeliverySearch {
    private final DatabaseClient database;

    /** Wires it. */
    public R2dbcDeliverySearch(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Flux<Found> find(DeliveryFilter filter, long after, int most, Instant now) {
        Conditions conditions = conditions(filter, now);
        return conditions.bind(database.sql("SELECT seq, " + DeliveryRow.COLUMNS + " FROM delivery WHERE seq > :after"
                        + conditions.sql() + " ORDER BY seq LIMIT :most"))
                .bind("after", after).bind("most", most)
                .map(row -> new Found(DeliveryRow.read(row), new Columns(row).big("seq"))).all();
    }

    @Override
    public Mono<Map<String, Long>> count(DeliveryFilter filter, Instant now) {
        Conditions conditions = conditions(filter, now);
        return conditions.bind(database.sql("SELECT state || coalesce(': ' || reason, '') AS label, count(*) AS number"
                        + " FROM delivery WHERE true" + conditions.sql() + " GROUP BY 1 ORDER BY 1"))
                .map(row -> Map.entry(new Columns(row).text("label"), new Columns(row).big("number"))).all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue, LinkedHashMap::new);
    }

    @Override
    public Mono<Delivery> one(String id) {
        return database.sql("SELECT " + DeliveryRow.COLUMNS + " FROM delivery WHERE id = :id")
                .bind("id", id).map(DeliveryRow::read).one();
    }

    @Override
    public Flux<ClaimStore.Attempt> attempts(String id) {
        return database.sql("SELECT * FROM attempt WHERE delivery_id = :id ORDER BY id").bind("id", id)
                .map(readable -> {
                    Columns row = new Columns(readable);
                    return new ClaimStore.Attempt(id, row.text("call"), row.instant("started_at"),
                            row.big("duration_millis"), row.text("class"), readable.get("status", Integer.class),
                            row.textOrNull("action_id"), row.textOrNull("submission_id"), row.number("foreign_uris"),
                            row.textOrNull("error_codes"));
                }).all();
    }

    @Override
    public Flux<Delivery> relatives(Delivery delivery) {
        String user = delivery.about().userId();
        return user == null ? Flux.empty()
                : database.sql("SELECT " + DeliveryRow.COLUMNS + " FROM delivery WHERE user_id = :user AND id <> :id"
                                + " AND api = :api ORDER BY seq LIMIT 200")
                        .bind("user", user).bind("id", delivery.id()).bind("api", delivery.kind().api().code())
                        .map(DeliveryRow::read).all();
    }

    /** Sales of these programs accepted in the range or with one of these order ids, with the state of their reversal. */
    public Flux<ReconciliationStore.Sale> sales(Collection<String> programs, Instant from, Instant to, List<String> orderIds) {
        return database.sql("SELECT " + DeliveryRow.columnsOf("sale") + ", reversal.state AS reversal_state FROM ("
                        + "SELECT * FROM delivery WHERE kind = 'sale' AND program = ANY(:programs)"
                        + " AND accepted_at >= :from AND accepted_at < :to"
                        + " UNION SELECT * FROM delivery WHERE kind = 'sale' AND program = ANY(:programs)"
                        + " AND order_id = ANY(:orders)) sale"
                        + " LEFT JOIN delivery reversal ON reversal.kind = 'sale_reversal'"
                        + " AND reversal.payment_id = sale.payment_id AND reversal.payment_provider = sale.payment_provider")
                .bind("programs", FactReader.array(programs)).bind("from", from).bind("to", to)
                .bind("orders", orderIds.toArray(String[]::new))
                .map(row -> new ReconciliationStore.Sale(DeliveryRow.read(row),
                        new Columns(row).textOrNull("reversal_state"))).all();
    }

    @Override
    public Mono<Void> act(String act, String target, String actor, @Nullable String note, Instant at) {
        GenericExecuteSpec insert = database.sql("""
                        INSERT INTO staff_act (act, target, actor, note, at) VALUES (:act, :target, :actor, :note, :at)
                        """)
                .bind("act", act).bind("target", target).bind("actor", actor).bind("at", at);
        return (note == null ? insert.bindNull("note", String.class) : insert.bind("note", note)).then();
    }

    private static Conditions conditions(DeliveryFilter filter, Instant now) {
        Conditions conditions = new Conditions();
        conditions.equal("state", filter.state());
        conditions.equal("kind", filter.kind());
        conditions.equal("program", filter.program());
        conditions.equal("account", filter.account());
        conditions.equal("user_id", filter.user());
        conditions.equal("payment_id", filter.payment());
        conditions.equal("reward_id", filter.reward());
        conditions.equal("reason", filter.reason());
        conditions.equal("order_id", filter.order());
        conditions.equal("listed", filter.listed());
        if (filter.stuck()) {
            conditions.add(" AND settled_at IS NULL AND created_at <= :stuck", "stuck",
                    now.minus(DeliveryFilter.STUCK_AFTER));
        }
        if (filter.olderThan() != null) {
            conditions.add(" AND created_at <= :created", "created", now.minus(filter.olderThan()));
        }
        return conditions;
    }

    /** Conditions with their values; column names are ours, values are bound. */
    private static final class Conditions {
        private final List<String> sql = new ArrayList<>();
        private final Map<String, Object> values = new LinkedHashMap<>();

        void equal(String column, @Nullable String value) {
            if (value != null) {
                add(" AND " + column + " = :" + column, column, value);
            }
        }

        void add(String condition, String name, Object value) {
            sql.add(condition);
            values.put(name, value);
        }

        String sql() {
            return String.join("", sql);
        }

        GenericExecuteSpec bind(GenericExecuteSpec statement) {
            GenericExecuteSpec bound = statement;
            for (Map.Entry<String, Object> value : values.entrySet()) {
                bound = bound.bind(value.getKey(), value.getValue());
            }
            return bound;
        }
    }
}
