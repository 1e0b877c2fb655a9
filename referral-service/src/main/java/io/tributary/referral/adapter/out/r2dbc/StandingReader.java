package io.tributary.referral.adapter.out.r2dbc;

import io.tributary.messaging.sql.RowBatch;
import io.tributary.referral.application.desk.Loaded;
import io.tributary.referral.application.intake.Needs;
import io.tributary.referral.domain.conversion.PaymentKey;
import io.tributary.referral.domain.decision.Check;
import io.tributary.referral.domain.evidence.Attribution;
import io.tributary.referral.domain.evidence.Settlement;
import io.tributary.referral.domain.program.Program;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Reads what the soft checks look at: a referrer's grants of the day before, and instruments both sides have paid with (REF-22). */
final class StandingReader {
    private final DatabaseClient database;
    private final Needs needs;
    private final Loaded loaded;

    private record Query(String conversionId, String program, String userId, @Nullable String instrument, Instant at) {}

    StandingReader(DatabaseClient database, Needs needs, Loaded loaded) {
        this.database = database;
        this.needs = needs;
        this.loaded = loaded;
    }

    /** Only where some program lists a soft check; off in the shipped programs. */
    Mono<Void> read() {
        List<Query> queries = new ArrayList<>();
        needs.attributions().forEach(attribution -> question(attribution, queries));
        loaded.conversions().values().forEach(conversion -> question(conversion.attribution(), queries));
        return queries.isEmpty() ? Mono.empty() : database.sql("""
                SELECT q.conversion_id, q.user_id, (SELECT count(*)::int FROM (SELECT 1 FROM decision d WHERE d.program = q.program
                        AND d.referrer_user_id = q.user_id AND d.referrer_granted AND d.converted_at < q.at
                        AND d.converted_at >= q.at - interval '24 hours' LIMIT 1000) g) AS grants,
                    EXISTS (SELECT 1 FROM payment p WHERE p.instrument = q.instrument AND p.user_id = q.user_id) AS shares
                FROM json_to_recordset(:queries::json) q(conversion_id text, program text, user_id text, instrument text, at timestamptz)""")
                .bind("queries", RowBatch.json(queries))
                .map(row -> {
                    loaded.standings().put(new Loaded.Question(Columns.text(row, "conversion_id"), Columns.text(row, "user_id")),
                            new Loaded.Standing(Columns.number(row, "grants"), Columns.flag(row, "shares")));
                    return 0;
                }).all().then();
    }

    private void question(Attribution attribution, List<Query> queries) {
        Program.Effective rules = loaded.programs().numbered(attribution.program(), attribution.programVersion());
        if (rules != null && Check.listsSoft(rules.definition())) {
            PaymentKey payment = new PaymentKey(attribution.paymentProvider(), attribution.paymentId());
            Settlement settlement = loaded.payments().get(payment);
            String instrument = settlement == null ? needs.instruments().get(payment) : settlement.instrument();
            holders(attribution).forEach(user -> queries.add(new Query(attribution.conversionId(), attribution.program(), user, instrument,
                    attribution.convertedAt())));
        }
    }

    private Set<String> holders(Attribution attribution) {
        Set<String> users = new TreeSet<>();
        loaded.codes().stream().filter(code -> code.hash().equals(attribution.referrerKey())).forEach(code -> users.add(code.userId()));
        needs.registrants().stream().filter(registrant -> registrant.key().hash().equals(attribution.referrerKey()))
                .forEach(registrant -> users.add(registrant.userId()));
        return users;
    }
}
