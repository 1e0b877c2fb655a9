package io.tributary.impact.adapter.out.r2dbc.ledger;

import io.r2dbc.spi.Readable;
import io.tributary.impact.adapter.out.r2dbc.Columns;
import io.tributary.impact.domain.fact.AdverseMark;
import io.tributary.impact.domain.fact.Attribution;
import io.tributary.impact.domain.fact.Click;
import io.tributary.impact.domain.fact.Participant;
import io.tributary.impact.domain.fact.Payment;
import io.tributary.impact.domain.fact.PaymentKey;
import io.tributary.impact.domain.fact.Person;
import io.tributary.impact.domain.fact.Reward;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;

/** Reads facts by keys, one statement each. */
final class FactReader {
    private final DatabaseClient database;

    FactReader(DatabaseClient database) {
        this.database = database;
    }

    Flux<Person> people(Collection<String> users, Collection<String> visitors) {
        return database.sql("""
                        SELECT * FROM person WHERE user_id IN (
                            SELECT unnest(:users::text[])
                            UNION SELECT user_id FROM visitor_link WHERE visitor_id = ANY(:visitors))
                        """)
                .bind("users", array(users)).bind("visitors", array(visitors)).map(FactReader::person).all();
    }

    Flux<List<String>> links(Collection<String> users, Collection<String> visitors) {
        return database.sql("""
                        SELECT visitor_id, user_id FROM visitor_link WHERE user_id = ANY(:users)
                        UNION SELECT visitor_id, user_id FROM visitor_link WHERE visitor_id = ANY(:visitors)
                        """)
                .bind("users", array(users)).bind("visitors", array(visitors))
                .map(row -> List.of(new Columns(row).text("visitor_id"), new Columns(row).text("user_id"))).all();
    }

    Flux<Attribution> attributions(Collection<String> users) {
        return by("SELECT * FROM attribution WHERE user_id = ANY(:keys)", users, readable -> {
            Columns row = new Columns(readable);
            return new Attribution(row.text("user_id"), row.text("provider"), row.text("program"),
                    row.textOrNull("touch_id"), row.instant("attributed_at"), row.number("revision"));
        });
    }

    Flux<Participant> participants(Collection<String> users) {
        return by("SELECT * FROM participant WHERE user_id = ANY(:keys)", users, readable -> {
            Columns row = new Columns(readable);
            return new Participant(row.text("program"), row.text("user_id"), row.textOrNull("code"),
                    row.instantOrNull("registered_at"), row.flag("attempted"), row.instantOrNull("self_tried_at"));
        });
    }

    Flux<Click> clicks(Collection<String> touches) {
        return by("SELECT * FROM click WHERE touch_id = ANY(:keys)", touches, FactReader::click);
    }

    Flux<Click> clicksOf(Collection<String> users) {
        return by("""
                SELECT * FROM click WHERE user_id = ANY(:keys) OR visitor_id IN (
                    SELECT mine.visitor_id FROM visitor_link mine WHERE mine.user_id = ANY(:keys)
                       AND NOT EXISTS (SELECT 1 FROM visitor_link other JOIN person USING (user_id)
                                        WHERE other.visitor_id = mine.visitor_id AND other.user_id <> ALL(:keys)
                                          AND person.deleted_at IS NULL))
                """, users, FactReader::click);
    }

    Flux<Payment> payments(Collection<PaymentKey> keys) {
        return byPayment("SELECT * FROM payment WHERE (provider, payment_id) IN "
                + "(SELECT * FROM unnest(:providers::text[], :ids::text[]))", keys, readable -> {
            Columns row = new Columns(readable);
            return new Payment(new PaymentKey(row.text("provider"), row.text("payment_id")), row.text("user_id"),
                    row.text("product"), row.textOrNull("plan"), row.big("amount_minor"), row.text("currency"),
                    row.textOrNull("item_sku"), row.textOrNull("promotion_code"), row.flag("personal"),
                    row.instant("settled_at"));
        });
    }

    Flux<AdverseMark> marks(Collection<PaymentKey> keys) {
        return byPayment("SELECT * FROM adverse_mark WHERE (provider, payment_id) IN "
                + "(SELECT * FROM unnest(:providers::text[], :ids::text[]))", keys, readable -> {
            Columns row = new Columns(readable);
            return new AdverseMark(new PaymentKey(row.text("provider"), row.text("payment_id")), row.text("user_id"),
                    row.text("reason"), row.flag("complete"), row.bigOrNull("refunded_minor"), row.big("paid_minor"),
                    row.instant("at"));
        });
    }

    Flux<Reward> rewards(Collection<String> ids) {
        return by("SELECT * FROM reward WHERE reward_id = ANY(:keys)", ids, readable -> {
            Columns row = new Columns(readable);
            return new Reward(row.text("reward_id"), row.text("user_id"), row.number("granted_sequence"),
                    row.number("withdrawn_sequence"));
        });
    }

    private <T> Flux<T> by(String sql, Collection<String> keys, Function<Readable, T> mapper) {
        return keys.isEmpty() ? Flux.empty() : database.sql(sql).bind("keys", array(keys)).map(mapper).all();
    }

    private <T> Flux<T> byPayment(String sql, Collection<PaymentKey> keys, Function<Readable, T> mapper) {
        return keys.isEmpty() ? Flux.empty() : database.sql(sql)
                .bind("providers", keys.stream().map(PaymentKey::provider).toArray(String[]::new))
                .bind("ids", keys.stream().map(PaymentKey::id).toArray(String[]::new))
                .map(mapper).all();
    }

    private static Person person(Readable readable) {
        Columns row = new Columns(readable);
        return new Person(row.text("user_id"), row.textOrNull("email"), row.text("account_kind"),
                row.textOrNull("locale"), row.textOrNull("country"), row.textOrNull("advocate_address"),
                row.instantOrNull("seen_at"), row.instantOrNull("deleted_at"));
    }

    private static Click click(Readable readable) {
        Columns row = new Columns(readable);
        return new Click(row.text("touch_id"), row.text("value"), row.textOrNull("visitor_id"),
                row.textOrNull("user_id"), row.instant("captured_at"));
    }

    static String[] array(Collection<String> values) {
        return values.toArray(String[]::new);
    }
}
