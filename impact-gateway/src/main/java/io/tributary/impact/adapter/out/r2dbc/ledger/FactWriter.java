package io.tributary.impact.adapter.out.r2dbc.ledger;

import io.tributary.impact.domain.cause.Dossier;
import io.tributary.impact.domain.fact.AdverseMark;
import io.tributary.impact.domain.fact.Payment;
import io.tributary.messaging.sql.RowBatch;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Writes changed facts, one statement per table. */
final class FactWriter {
    private static final String PERSON = """
            INSERT INTO person AS held (user_id, email, account_kind, locale, country, advocate_address, seen_at, deleted_at)
            SELECT user_id, email, account_kind, locale, country, advocate_address, seen_at, deleted_at
              FROM json_to_recordset(:rows::json) AS r(user_id text, email text, account_kind text, locale text,
                   country text, advocate_address text, seen_at timestamptz, deleted_at timestamptz)
            ON CONFLICT (user_id) DO UPDATE SET email = EXCLUDED.email, account_kind = EXCLUDED.account_kind,
                   locale = EXCLUDED.locale, country = EXCLUDED.country, advocate_address = EXCLUDED.advocate_address,
                   seen_at = EXCLUDED.seen_at, deleted_at = EXCLUDED.deleted_at
            """;
    private static final String ATTRIBUTION = """
            INSERT INTO attribution AS held (user_id, provider, program, touch_id, attributed_at, revision)
            SELECT user_id, provider, program, touch_id, attributed_at, revision
              FROM json_to_recordset(:rows::json) AS r(user_id text, provider text, program text, touch_id text,
                   attributed_at timestamptz, revision int)
            ON CONFLICT (user_id, provider) DO UPDATE SET program = EXCLUDED.program, touch_id = EXCLUDED.touch_id,
                   attributed_at = EXCLUDED.attributed_at, revision = EXCLUDED.revision
            """;
    private static final String CLICK = """
            INSERT INTO click AS held (touch_id, value, visitor_id, user_id, captured_at)
            SELECT touch_id, value, visitor_id, user_id, captured_at
              FROM json_to_recordset(:rows::json) AS r(touch_id text, value text, visitor_id text, user_id text,
                   captured_at timestamptz)
            ON CONFLICT (touch_id) DO UPDATE SET value = EXCLUDED.value, visitor_id = EXCLUDED.visitor_id,
                   user_id = EXCLUDED.user_id
            """;
    private static final String PAYMENT = """
            INSERT INTO payment (provider, payment_id, user_id, product, plan, amount_minor, currency, item_sku,
                   promotion_code, personal, settled_at)
            SELECT provider, payment_id, user_id, product, plan, amount_minor, currency, item_sku, promotion_code,
                   personal, settled_at
              FROM json_to_recordset(:rows::json) AS r(provider text, payment_id text, user_id text, product text,
                   plan text, amount_minor bigint, currency text, item_sku text, promotion_code text, personal boolean,
                   settled_at timestamptz)
            ON CONFLICT (provider, payment_id) DO NOTHING
            """;
    private static final String MARK = """
            INSERT INTO adverse_mark AS held (provider, payment_id, user_id, reason, complete, refunded_minor, paid_minor, at)
            SELECT provider, payment_id, user_id, reason, complete, refunded_minor, paid_minor, at
              FROM json_to_recordset(:rows::json) AS r(provider text, payment_id text, user_id text, reason text,
                   complete boolean, refunded_minor bigint, paid_minor bigint, at timestamptz)
            ON CONFLICT (provider, payment_id, reason) DO UPDATE SET complete = EXCLUDED.complete,
                   refunded_minor = EXCLUDED.refunded_minor, paid_minor = EXCLUDED.paid_minor, at = EXCLUDED.at
            """;
    private static final String PARTICIPANT = """
            INSERT INTO participant AS held (program, user_id, code, registered_at, attempted, self_tried_at)
            SELECT program, user_id, code, registered_at, attempted, self_tried_at
              FROM json_to_recordset(:rows::json) AS r(program text, user_id text, code text, registered_at timestamptz,
                   attempted boolean, self_tried_at timestamptz)
            ON CONFLICT (user_id, program) DO UPDATE SET code = EXCLUDED.code, registered_at = EXCLUDED.registered_at,
                   attempted = EXCLUDED.attempted, self_tried_at = EXCLUDED.self_tried_at
            """;
    private static final String REWARD = """
            INSERT INTO reward AS held (reward_id, user_id, granted_sequence, withdrawn_sequence)
            SELECT reward_id, user_id, granted_sequence, withdrawn_sequence
              FROM json_to_recordset(:rows::json) AS r(reward_id text, user_id text, granted_sequence int,
                   withdrawn_sequence int)
            ON CONFLICT (reward_id) DO UPDATE SET granted_sequence = EXCLUDED.granted_sequence,
                   withdrawn_sequence = EXCLUDED.withdrawn_sequence
            """;
    private static final String LINK = """
            INSERT INTO visitor_link (visitor_id, user_id)
            SELECT visitor_id, user_id FROM json_to_recordset(:rows::json) AS r(visitor_id text, user_id text)
            ON CONFLICT DO NOTHING
            """;

    private final DatabaseClient database;

    private record PaymentRow(String provider, String paymentId, String userId, String product, @Nullable String plan,
            long amountMinor, String currency, @Nullable String itemSku, @Nullable String promotionCode,
            boolean personal, Instant settledAt) {
        static PaymentRow of(Payment p) {
            return new PaymentRow(p.key().provider(), p.key().id(), p.userId(), p.product(), p.plan(),
                    p.amountMinor(), p.currency(), p.itemSku(), p.promotionCode(), p.personal(), p.settledAt());
        }
    }

    private record MarkRow(String provider, String paymentId, String userId, String reason, boolean complete,
            @Nullable Long refundedMinor, long paidMinor, Instant at) {
        static MarkRow of(AdverseMark m) {
            return new MarkRow(m.payment().provider(), m.payment().id(), m.userId(), m.reason(), m.complete(),
                    m.refundedMinor(), m.paidMinor(), m.at());
        }
    }

    private record LinkRow(String visitorId, String userId) {}

    FactWriter(DatabaseClient database) {
        this.database = database;
    }

    Mono<Void> write(Dossier.Changes changes) {
        return Flux.concat(
                        rows(LINK, changes.links().stream().map(l -> new LinkRow(l.getFirst(), l.getLast())).toList()),
                        rows(PERSON, List.copyOf(changes.people())),
                        rows(ATTRIBUTION, List.copyOf(changes.attributions())),
                        rows(CLICK, List.copyOf(changes.clicks())),
                        rows(PAYMENT, changes.payments().stream().map(PaymentRow::of).toList()),
                        rows(MARK, changes.marks().stream().map(MarkRow::of).toList()),
                        rows(PARTICIPANT, List.copyOf(changes.participants())),
                        rows(REWARD, List.copyOf(changes.rewards())))
                .then();
    }

    private Mono<Long> rows(String sql, List<?> rows) {
        return RowBatch.write(database, sql, rows);
    }
}
