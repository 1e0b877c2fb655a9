package io.tributary.referral.adapter.out.r2dbc;

import io.r2dbc.spi.Readable;
import io.tributary.messaging.sql.RowBatch;
import io.tributary.referral.application.desk.Loaded;
import io.tributary.referral.application.desk.Seat;
import io.tributary.referral.application.intake.Needs;
import io.tributary.referral.domain.conversion.CapUse;
import io.tributary.referral.domain.conversion.Conversion;
import io.tributary.referral.domain.conversion.PaymentKey;
import io.tributary.referral.domain.conversion.Person;
import io.tributary.referral.domain.evidence.HeldCode;
import io.tributary.referral.domain.evidence.Readiness;
import io.tributary.referral.domain.evidence.Settlement;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/**
 * Reads what a batch needs. Order of locks, the same everywhere: people by id, code watches by key, rewards by id; whoever
 * is a referrer is locked as a person, and that is what makes reading the cap, deciding and recording one step (REF-34).
 */
final class DeskReader {
    private final DatabaseClient database;
    private final Needs needs;
    private final Loaded loaded;
    private final Set<String> locked = new TreeSet<>();
    private final Set<Needs.CodeKey> keys = new LinkedHashSet<>();
    private final Set<PaymentKey> payments = new LinkedHashSet<>();

    DeskReader(DatabaseClient database, Needs needs, Loaded loaded) {
        this.database = database;
        this.needs = needs;
        this.loaded = loaded;
        keys.addAll(needs.codes());
        keys.addAll(needs.registered());
        payments.addAll(needs.payments());
    }

    Mono<Loaded> read() {
        return others().flatMap(this::lock)
                .then(Mono.defer(this::conversions))
                .then(Mono.defer(this::codes))
                .then(Mono.defer(this::watchUnknown))
                .then(Mono.defer(() -> lock(holders())))
                .then(Mono.defer(this::payments))
                .then(Mono.defer(() -> marks(payments)))
                .then(Mono.defer(this::rewards))
                .then(Mono.defer(this::caps))
                .then(Mono.defer(this::readiness))
                .then(Mono.defer(this::blocks))
                .then(Mono.defer(this::tombstones))
                .then(Mono.defer(this::qualified))
                .then(Mono.defer(() -> new StandingReader(database, needs, loaded).read()))
                .thenReturn(loaded);
    }

    /** People behind conversions, codes and rewards that are named, before anything is locked. */
    private Mono<Set<String>> others() {
        return database.sql("""
                SELECT user_id FROM conversion WHERE conversion_id = ANY(:ids)
                UNION SELECT resolved_referrer FROM conversion WHERE conversion_id = ANY(:ids) AND resolved_referrer IS NOT NULL
                UNION SELECT c.user_id FROM json_to_recordset(:registered::json) k(program text, hash text)
                    JOIN conversion c ON c.program = k.program AND c.referrer_key = k.hash AND c.code_until IS NOT NULL
                UNION SELECT c.user_id FROM json_to_recordset(:keys::json) k(program text, hash text)
                    JOIN code c ON c.program = k.program AND c.hash = k.hash
                UNION SELECT k.user_id FROM conversion c JOIN code k ON k.program = c.program AND k.hash = c.referrer_key
                    WHERE c.conversion_id = ANY(:ids) OR c.user_id = ANY(:users) AND c.state = 'awaiting_facts'
                UNION SELECT user_id FROM reward WHERE reward_id = ANY(:rewards)""")
                .bind("ids", Columns.array(needs.conversions())).bind("users", Columns.array(needs.users()))
                .bind("rewards", Columns.array(needs.rewards()))
                .bind("registered", RowBatch.json(List.copyOf(needs.registered()))).bind("keys", RowBatch.json(List.copyOf(keys)))
                .mapValue(String.class).all().collect(() -> new TreeSet<>(needs.users()), Set::add);
    }

    private Mono<Void> lock(Collection<String> users) {
        List<String> fresh = users.stream().filter(locked::add).sorted().toList();
        if (fresh.isEmpty()) {
            return Mono.empty();
        }
        return database.sql("INSERT INTO person (user_id) SELECT u FROM unnest(:users::text[]) u ORDER BY u ON CONFLICT DO NOTHING")
                .bind("users", Columns.array(fresh)).then()
                .thenMany(database.sql("SELECT * FROM person WHERE user_id = ANY(:users) ORDER BY user_id FOR UPDATE")
                        .bind("users", Columns.array(fresh)).map(DeskReader::person).all())
                .doOnNext(person -> loaded.people().put(person.userId(), person)).then();
    }

    private Mono<Void> conversions() {
        return database.sql("""
                WITH ids AS (
                    SELECT conversion_id FROM conversion WHERE conversion_id = ANY(:ids)
                    UNION SELECT conversion_id FROM conversion WHERE user_id = ANY(:users) AND state = 'awaiting_facts'
                    UNION SELECT c.conversion_id FROM json_to_recordset(:registered::json) k(program text, hash text)
                        JOIN conversion c ON c.program = k.program AND c.referrer_key = k.hash AND c.code_until IS NOT NULL)
                SELECT c.*, d.inputs, d.outcome FROM ids JOIN conversion c USING (conversion_id)
                LEFT JOIN decision d ON d.conversion_id = c.conversion_id AND d.revision = c.revision
                ORDER BY c.converted_at, c.conversion_id""")
                .bind("ids", Columns.array(needs.conversions())).bind("users", Columns.array(needs.users()))
                .bind("registered", RowBatch.json(List.copyOf(needs.registered())))
                .map(ConversionRow::read).all().doOnNext(this::found).then();
    }

    private void found(Conversion conversion) {
        loaded.conversions().put(conversion.id(), conversion);
        payments.add(conversion.payment());
        needs.programs().add(conversion.attribution().program());
        String key = conversion.attribution().referrerKey();
        if (key != null) {
            keys.add(new Needs.CodeKey(conversion.attribution().program(), key));
        }
    }

    private Mono<Void> codes() {
        if (keys.isEmpty()) {
            return Mono.empty();
        }
        return database.sql("""
                SELECT c.* FROM json_to_recordset(:keys::json) k(program text, hash text)
                JOIN code c ON c.program = k.program AND c.hash = k.hash""")
                .bind("keys", RowBatch.json(List.copyOf(keys)))
                .map(row -> new HeldCode(Columns.text(row, "program"), Columns.flag(row, "internal"), Columns.text(row, "hash"),
                        Columns.text(row, "user_id"), Columns.instant(row, "arrived_at"), Columns.optionalInstant(row, "ended_at")))
                .all().collectList().doOnNext(codes -> {
                    loaded.codes().clear();
                    loaded.codes().addAll(codes);
                }).then();
    }

    /** An unknown code and the one who registers it must not miss each other: both take the watch first, then look. */
    private Mono<Void> watchUnknown() {
        List<Needs.CodeKey> unknown = keys.stream().filter(key -> loaded.codes().stream()
                .noneMatch(code -> code.program().equals(key.program()) && code.hash().equals(key.hash()))).toList();
        if (unknown.isEmpty()) {
            return Mono.empty();
        }
        return RowBatch.write(database, """
                INSERT INTO code_watch SELECT DISTINCT r.program, r.hash FROM json_to_recordset(:rows::json) AS r(program text, hash text)
                ORDER BY 1, 2 ON CONFLICT (program, hash) DO UPDATE SET hash = EXCLUDED.hash""", unknown)
                .then(Mono.defer(this::codes))
                .then(Mono.defer(() -> needs.registered().isEmpty() ? Mono.empty() : conversions()));
    }

    private Set<String> holders() {
        Set<String> holders = new TreeSet<>();
        loaded.codes().forEach(code -> holders.add(code.userId()));
        loaded.conversions().values().forEach(conversion -> holders.add(conversion.attribution().userId()));
        return holders;
    }

    private Mono<Void> payments() {
        return payments.isEmpty() ? Mono.empty() : database.sql("SELECT p.facts FROM json_to_recordset(:keys::json) k(provider text, id text) "
                        + "JOIN payment p ON p.payment_provider = k.provider AND p.payment_id = k.id")
                .bind("keys", RowBatch.json(List.copyOf(payments)))
                .map(row -> Recorded.read(Columns.text(row, "facts"), Settlement.class)).all()
                .doOnNext(s -> loaded.payments().put(new PaymentKey(s.paymentProvider(), s.paymentId()), s)).then();
    }

    private Mono<Void> marks(Collection<PaymentKey> of) {
        return of.isEmpty() ? Mono.empty() : database.sql("SELECT m.* FROM json_to_recordset(:keys::json) k(provider text, id text) "
                        + "JOIN adverse_mark m ON m.payment_provider = k.provider AND m.payment_id = k.id")
                .bind("keys", RowBatch.json(List.copyOf(of)))
                .map(row -> {
                    PaymentKey key = new PaymentKey(Columns.text(row, "payment_provider"), Columns.text(row, "payment_id"));
                    return loaded.marks().computeIfAbsent(key, _ -> new HashMap<>())
                            .put(Columns.text(row, "reason"), Columns.instant(row, "occurred_at")) == null;
                }).all().then();
    }

    private Mono<Void> rewards() {
        return database.sql("""
                WITH ids AS (
                    SELECT reward_id FROM reward WHERE reward_id = ANY(:ids)
                    UNION SELECT r.reward_id FROM json_to_recordset(:payments::json) k(provider text, id text)
                        JOIN reward r ON r.payment_provider = k.provider AND r.payment_id = k.id
                    UNION SELECT reward_id FROM reward WHERE user_id = ANY(:erased) AND state IN ('pending', 'earned', 'review_required'))
                SELECT r.* FROM reward r WHERE r.reward_id IN (SELECT reward_id FROM ids) ORDER BY r.reward_id FOR UPDATE""")
                .bind("ids", Columns.array(needs.rewards())).bind("payments", RowBatch.json(List.copyOf(needs.payments())))
                .bind("erased", Columns.array(needs.erasedUsers()))
                .map(RewardRow::read).all().doOnNext(reward -> loaded.rewards().put(reward.grant().rewardId(), reward))
                .map(reward -> new PaymentKey(reward.grant().paymentProvider(), reward.grant().paymentId()))
                .collectList().flatMap(keysOfRewards -> marks(keysOfRewards.stream().filter(payments::add).toList()));
    }

    private Mono<Void> caps() {
        Set<String> users = possibleReferrers();
        loaded.conversions().values().stream().map(Conversion::inputs).filter(Objects::nonNull)
                .map(inputs -> inputs.facts().referrer()).filter(Objects::nonNull).forEach(referrer -> users.add(referrer.userId()));
        return users.isEmpty() ? Mono.empty() : database.sql("SELECT * FROM cap_use WHERE user_id = ANY(:users) AND program = ANY(:programs)")
                .bind("users", Columns.array(users)).bind("programs", Columns.array(needs.programs()))
                .map(this::cap).all().then();
    }

    private Seat cap(Readable row) {
        Seat seat = new Seat(Columns.text(row, "program"), Columns.text(row, "user_id"));
        CapUse.Tally tally = new CapUse.Tally(Columns.big(row, "months"), Columns.big(row, "rewards"),
                Columns.big(row, "returned_months"), Columns.big(row, "returned_rewards"));
        loaded.caps().put(seat, loaded.caps().getOrDefault(seat, CapUse.NONE).plus(Columns.number(row, "year"), tally));
        return seat;
    }

    private Mono<Void> readiness() {
        return needs.programs().isEmpty() ? Mono.empty() : database.sql("SELECT * FROM readiness WHERE program = ANY(:programs) ORDER BY program FOR SHARE")
                .bind("programs", Columns.array(needs.programs()))
                .map(row -> {
                    if (Columns.optional(row, "performance") != null) {
                        loaded.readiness().put(Columns.text(row, "program"), new Readiness(Columns.text(row, "performance"),
                                Columns.text(row, "advocate"), Columns.texts(row, "settings")));
                    }
                    return 0;
                }).all().then();
    }

    /** Whoever holds a code in question, and whoever brings one just now. */
    private Set<String> possibleReferrers() {
        Set<String> users = new TreeSet<>();
        loaded.codes().forEach(code -> users.add(code.userId()));
        needs.registrants().forEach(registrant -> users.add(registrant.userId()));
        return users;
    }

    private Mono<Void> blocks() {
        Set<String> users = possibleReferrers();
        return users.isEmpty() ? Mono.empty() : database.sql("SELECT * FROM participant_block WHERE user_id = ANY(:users) AND program = ANY(:programs)")
                .bind("users", Columns.array(users)).bind("programs", Columns.array(needs.programs()))
                .map(row -> loaded.blocks().add(new Loaded.Block(new Seat(Columns.text(row, "program"), Columns.text(row, "user_id")),
                        Columns.instant(row, "since"), Columns.optionalInstant(row, "until")))).all().then();
    }

    private Mono<Void> tombstones() {
        Set<String> hashes = new TreeSet<>(needs.tombstones());
        loaded.people().values().stream().map(Person::tombstone).filter(Objects::nonNull).forEach(hashes::add);
        return hashes.isEmpty() ? Mono.empty() : database.sql("SELECT hash, since FROM tombstone WHERE hash = ANY(:hashes)")
                .bind("hashes", Columns.array(hashes))
                .map(row -> {
                    loaded.tombstones().put(Columns.text(row, "hash"), Columns.instant(row, "since"));
                    return 0;
                }).all().then();
    }

    private Mono<Void> qualified() {
        return locked.isEmpty() || needs.programs().isEmpty() ? Mono.empty() : database.sql("""
                SELECT program, user_id, conversion_id FROM conversion
                WHERE qualified AND user_id = ANY(:users) AND program = ANY(:programs)""")
                .bind("users", Columns.array(locked)).bind("programs", Columns.array(needs.programs()))
                .map(row -> {
                    loaded.qualified().put(new Seat(Columns.text(row, "program"), Columns.text(row, "user_id")),
                            Columns.text(row, "conversion_id"));
                    return 0;
                }).all().then();
    }

    private static Person person(Readable row) {
        return new Person(Columns.text(row, "user_id"), Columns.optional(row, "email"), Columns.optional(row, "tombstone"),
                Columns.optionalInstant(row, "created_at"), Columns.text(row, "account_kind"), Columns.flag(row, "known"),
                Columns.optionalInstant(row, "heard_at"), Columns.optionalInstant(row, "erased_at"));
    }
}
