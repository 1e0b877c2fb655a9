package io.tributary.referral.adapter.out.r2dbc;

import io.tributary.messaging.sql.RowBatch;
import io.tributary.referral.application.desk.Cause;
import io.tributary.referral.application.desk.Changes;
import io.tributary.referral.application.intake.Message;
import io.tributary.referral.domain.conversion.Conversion;
import io.tributary.referral.domain.conversion.Person;
import io.tributary.referral.domain.decision.Inputs;
import io.tributary.referral.domain.evidence.Settlement;
import io.tributary.referral.domain.program.Program;
import io.tributary.referral.domain.program.Programs;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Writes what follows from a batch: one statement per kind of row, none for kinds without rows. */
final class DeskWriter {
    private final DatabaseClient database;
    private final Programs programs;

    DeskWriter(DatabaseClient database, Programs programs) {
        this.database = database;
        this.programs = programs;
    }

    private record PaymentRow(String paymentProvider, String paymentId, String userId, String product, @Nullable String instrument,
                              Instant settledAt, String facts) {}

    private record MarkRow(String paymentProvider, String paymentId, String reason, Instant occurredAt, Instant recordedAt) {}

    private record TombstoneRow(String hash, Instant since) {}

    private record CodeRow(String program, boolean internal, String hash, String code, String userId, Instant registeredAt,
                           Instant arrivedAt, @Nullable Instant endedAt) {}

    private record SeatRow(String program, @Nullable String hash, String userId, Instant at) {}

    private record PairRow(String program, String userId, String referrerKey, @Nullable String touchId, Instant since) {}

    private record ReadinessRow(String program, String performance, String advocate, List<String> settings, Instant at) {}

    private record DecisionRow(String conversionId, int revision, String program, int programVersion, @Nullable Integer correctedBy,
                               Instant convertedAt, Instant decidedAt, @Nullable String referrerUserId, boolean referrerGranted,
                               long capAmount, String inputs, String outcome, String cause, String messageId,
                               @Nullable String actor, @Nullable String note) {}

    private record LateRow(String conversionId, int revision, String attribution, Instant at) {}

    private record CapRow(String program, String userId, int year, long months, long rewards, long returnedMonths, long returnedRewards) {}

    private record HistoryRow(String rewardId, Instant at, Instant recordedAt, String cause, String messageId, @Nullable String actor,
                              @Nullable String note, String event, String before, String after, @Nullable String reason) {}

    private record ReviewRow(String reviewId, String rewardId, String conversionId, String program, String reason, Instant openedAt) {}

    private record EndedRow(String reviewId, String resolution, @Nullable String note, @Nullable String actor, Instant closedAt) {}

    private record AuditRow(Instant at, String actor, String action, String subject, @Nullable String note, String before, String after) {}

    private record ReportRow(String deliveryId, String state, String kind, String program, @Nullable String userId, @Nullable String paymentProvider,
                             @Nullable String paymentId, @Nullable String rewardId, @Nullable String reason, Instant at) {}

    Mono<Void> write(Changes changes) {
        return Flux.concat(people(changes), facts(changes), codes(changes), decisions(changes), rewards(changes), trail(changes)).then();
    }

    private Flux<Long> people(Changes changes) {
        return run(
                batch("""
                        INSERT INTO person SELECT r.user_id, r.email, r.tombstone, r.created_at, r.account_kind, r.known, r.heard_at, r.erased_at
                        FROM json_to_recordset(:rows::json) AS r(user_id text, email text, tombstone text, created_at timestamptz,
                            account_kind text, known boolean, heard_at timestamptz, erased_at timestamptz)
                        ON CONFLICT (user_id) DO UPDATE SET email = EXCLUDED.email, tombstone = EXCLUDED.tombstone,
                            created_at = EXCLUDED.created_at, account_kind = EXCLUDED.account_kind, known = EXCLUDED.known,
                            heard_at = EXCLUDED.heard_at, erased_at = EXCLUDED.erased_at""", List.<Person>copyOf(changes.people.values())),
                batch("""
                        INSERT INTO tombstone SELECT r.hash, r.since FROM json_to_recordset(:rows::json) AS r(hash text, since timestamptz)
                        ORDER BY 1 ON CONFLICT (hash) DO UPDATE SET since = least(tombstone.since, EXCLUDED.since)""",
                        changes.tombstones.entrySet().stream().map(e -> new TombstoneRow(e.getKey(), e.getValue())).toList()),
                batch("""
                        UPDATE code SET ended_at = r.since FROM json_to_recordset(:rows::json) AS r(hash text, since timestamptz)
                        WHERE code.user_id = r.hash AND code.ended_at IS NULL""",
                        changes.endedCodes.entrySet().stream().map(e -> new TombstoneRow(e.getKey(), e.getValue())).toList()),
                batch("""
                        INSERT INTO participant SELECT r.program, r.user_id, r.at
                        FROM json_to_recordset(:rows::json) AS r(program text, user_id text, at timestamptz) ON CONFLICT DO NOTHING""",
                        changes.participants.entrySet().stream()
                                .map(e -> new SeatRow(e.getKey().program(), null, e.getKey().userId(), e.getValue())).toList()),
                batch("""
                        INSERT INTO referral_pair SELECT r.program, r.user_id, r.referrer_key, r.touch_id, r.since
                        FROM json_to_recordset(:rows::json) AS r(program text, user_id text, referrer_key text, touch_id text, since timestamptz)
                        ON CONFLICT (program, user_id) DO UPDATE SET referrer_key = EXCLUDED.referrer_key, touch_id = EXCLUDED.touch_id,
                            since = EXCLUDED.since WHERE EXCLUDED.since < referral_pair.since""",
                        changes.pairs.entrySet().stream().map(e -> new PairRow(e.getKey().program(), e.getKey().userId(),
                                e.getValue().referrerKey(), e.getValue().touchId(), e.getValue().since())).toList()));
    }

    private Flux<Long> facts(Changes changes) {
        return run(
                batch("""
                        INSERT INTO payment SELECT r.payment_provider, r.payment_id, r.user_id, r.product, r.instrument, r.settled_at,
                            (r.facts #>> '{}')::jsonb
                        FROM json_to_recordset(:rows::json) AS r(payment_provider text, payment_id text, user_id text, product text,
                            instrument text, settled_at timestamptz, facts jsonb) ON CONFLICT DO NOTHING""",
                        changes.payments.values().stream().map(DeskWriter::payment).toList()),
                batch("""
                        INSERT INTO adverse_mark SELECT r.payment_provider, r.payment_id, r.reason, r.occurred_at, r.recorded_at
                        FROM json_to_recordset(:rows::json) AS r(payment_provider text, payment_id text, reason text,
                            occurred_at timestamptz, recorded_at timestamptz) ON CONFLICT DO NOTHING""",
                        changes.marks.stream().map(mark -> new MarkRow(mark.payment().provider(), mark.payment().id(), mark.reason(),
                                mark.occurredAt(), mark.recordedAt())).toList()),
                batch("""
                        INSERT INTO readiness SELECT r.program, r.performance, r.advocate, r.settings, r.at
                        FROM json_to_recordset(:rows::json) AS r(program text, performance text, advocate text, settings text[], at timestamptz)
                        ON CONFLICT (program) DO UPDATE SET performance = EXCLUDED.performance, advocate = EXCLUDED.advocate,
                            settings = EXCLUDED.settings, at = EXCLUDED.at""",
                        changes.readiness.entrySet().stream().map(e -> new ReadinessRow(e.getKey(), e.getValue().readiness().performance(),
                                e.getValue().readiness().advocate(), e.getValue().readiness().settings(), e.getValue().at())).toList()));
    }

    private Flux<Long> codes(Changes changes) {
        return run(
                batch("""
                        INSERT INTO code SELECT r.program, r.internal, r.hash, r.code, r.user_id, r.registered_at, r.arrived_at, r.ended_at
                        FROM json_to_recordset(:rows::json) AS r(program text, internal boolean, hash text, code text, user_id text,
                            registered_at timestamptz, arrived_at timestamptz, ended_at timestamptz)""",
                        changes.codes.stream().map(code -> new CodeRow(code.key().program(), code.internal(), code.key().hash(), code.code(),
                                code.userId(), code.registeredAt(), code.arrivedAt(), code.endedAt())).toList()),
                batch("""
                        INSERT INTO code_conflict SELECT r.program, r.hash, r.user_id, r.at
                        FROM json_to_recordset(:rows::json) AS r(program text, hash text, user_id text, at timestamptz) ON CONFLICT DO NOTHING""",
                        changes.conflicts.stream().map(conflict -> new SeatRow(conflict.key().program(), conflict.key().hash(),
                                conflict.userId(), conflict.at())).toList()));
    }

    private Flux<Long> decisions(Changes changes) {
        return run(
                batch(ConversionRow.UPSERT, changes.conversions.values().stream().map(this::conversion).toList()),
                batch("""
                        INSERT INTO decision (conversion_id, revision, program, program_version, corrected_by, converted_at, decided_at,
                            referrer_user_id, referrer_granted, cap_amount, inputs, outcome, cause, message_id, actor, note)
                        SELECT r.* FROM json_to_recordset(:rows::json) AS r(conversion_id text, revision int, program text,
                            program_version int, corrected_by int, converted_at timestamptz, decided_at timestamptz,
                            referrer_user_id text, referrer_granted boolean, cap_amount bigint, inputs text, outcome text, cause text,
                            message_id text, actor text, note text)""",
                        changes.decisions.stream().map(DeskWriter::decision).toList()),
                batch("""
                        INSERT INTO late_evidence SELECT r.conversion_id, r.revision, (r.attribution #>> '{}')::jsonb, r.at
                        FROM json_to_recordset(:rows::json) AS r(conversion_id text, revision int, attribution jsonb, at timestamptz)
                        ON CONFLICT DO NOTHING""",
                        changes.lateEvidence.stream().map(late -> new LateRow(late.attribution().conversionId(),
                                late.attribution().revision(), Recorded.write(late.attribution()), late.at())).toList()),
                batch("""
                        INSERT INTO cap_use SELECT r.program, r.user_id, r.year, sum(r.months), sum(r.rewards), 0, 0
                        FROM json_to_recordset(:rows::json) AS r(program text, user_id text, year int, months bigint, rewards bigint)
                        GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
                        ON CONFLICT (program, user_id, year) DO UPDATE SET months = cap_use.months + EXCLUDED.months,
                            rewards = cap_use.rewards + EXCLUDED.rewards""",
                        changes.caps.stream().filter(cap -> cap.tally().rewards() != 0).map(DeskWriter::cap).toList()),
                batch("""
                        UPDATE cap_use c SET returned_months = c.returned_months + s.months, returned_rewards = c.returned_rewards + s.rewards
                        FROM (SELECT r.program, r.user_id, r.year, sum(r.returned_months) AS months, sum(r.returned_rewards) AS rewards
                            FROM json_to_recordset(:rows::json) AS r(program text, user_id text, year int, returned_months bigint,
                                returned_rewards bigint) GROUP BY 1, 2, 3) s
                        WHERE c.program = s.program AND c.user_id = s.user_id AND c.year = s.year""",
                        changes.caps.stream().filter(cap -> cap.tally().returnedRewards() != 0).map(DeskWriter::cap).toList()));
    }

    private static CapRow cap(Changes.CapChange cap) {
        return new CapRow(cap.seat().program(), cap.seat().userId(), cap.year(), cap.tally().months(), cap.tally().rewards(),
                cap.tally().returnedMonths(), cap.tally().returnedRewards());
    }

    private Flux<Long> rewards(Changes changes) {
        return run(
                batch(RewardRow.UPSERT, changes.rewards.values().stream().map(RewardRow::of).toList()),
                batch("""
                        INSERT INTO review (review_id, reward_id, conversion_id, program, reason, opened_at)
                        SELECT r.* FROM json_to_recordset(:rows::json) AS r(review_id text, reward_id text, conversion_id text,
                            program text, reason text, opened_at timestamptz) ON CONFLICT DO NOTHING""",
                        changes.opened.stream().map(opened -> new ReviewRow(opened.reviewId(), opened.reward().grant().rewardId(),
                                opened.reward().grant().conversionId(), opened.reward().grant().program(), opened.reason(),
                                opened.at())).toList()),
                batch("""
                        UPDATE review SET resolution = r.resolution, note = r.note, actor = r.actor, closed_at = r.closed_at
                        FROM json_to_recordset(:rows::json) AS r(review_id text, resolution text, note text, actor text, closed_at timestamptz)
                        WHERE review.review_id = r.review_id""",
                        changes.ended.stream().map(ended -> new EndedRow(ended.reviewId(), ended.resolution(), ended.cause().note(),
                                ended.cause().actor(), ended.at())).toList()));
    }

    private Flux<Long> trail(Changes changes) {
        return run(
                batch("""
                        INSERT INTO reward_history (reward_id, at, recorded_at, cause, message_id, actor, note, event, before, after, reason)
                        SELECT r.* FROM json_to_recordset(:rows::json) AS r(reward_id text, at timestamptz, recorded_at timestamptz,
                            cause text, message_id text, actor text, note text, event text, before text, after text, reason text)""",
                        changes.history.stream().map(h -> new HistoryRow(h.rewardId(), h.at(), h.recordedAt(), h.cause().kind(),
                                h.cause().messageId(), h.cause().actor(), h.cause().note(), h.event(), h.before(), h.after(),
                                h.reason())).toList()),
                batch("""
                        INSERT INTO vendor_report SELECT r.* FROM json_to_recordset(:rows::json) AS r(delivery_id text, state text, kind text,
                            program text, user_id text, payment_provider text, payment_id text, reward_id text, reason text, at timestamptz)
                        ON CONFLICT DO NOTHING""", changes.delivered.stream().map(DeskWriter::report).toList()),
                batch("""
                        INSERT INTO audit (at, actor, action, subject, note, before, after)
                        SELECT r.* FROM json_to_recordset(:rows::json) AS r(at timestamptz, actor text, action text, subject text,
                            note text, before text, after text)""",
                        changes.audits.stream().map(audit -> new AuditRow(audit.at(),
                                Objects.requireNonNullElse(audit.cause().actor(), "referral-service"), audit.action(), audit.subject(),
                                audit.cause().note(), audit.before(), audit.after())).toList()));
    }

    private static ReportRow report(Message.Delivered d) {
        return new ReportRow(d.deliveryId(), d.state(), d.kind(), d.program(), d.userId(), d.payment() == null ? null : d.payment().provider(),
                d.payment() == null ? null : d.payment().id(), d.rewardId(), d.reason(), d.at());
    }

    private static PaymentRow payment(Settlement s) {
        return new PaymentRow(s.paymentProvider(), s.paymentId(), s.userId(), s.product(), s.instrument(), s.settledAt(), Recorded.write(s));
    }

    private ConversionRow conversion(Conversion conversion) {
        Program.Effective rules = programs.numbered(conversion.attribution().program(), conversion.attribution().programVersion());
        return ConversionRow.of(conversion, rules == null ? 0 : rules.definition().lateEvidenceDays());
    }

    private static DecisionRow decision(Changes.Decided decided) {
        Conversion c = decided.conversion();
        Inputs inputs = Objects.requireNonNull(c.inputs());
        var decision = Objects.requireNonNull(c.decision());
        Cause cause = decided.cause();
        return new DecisionRow(c.id(), c.revision(), c.attribution().program(), inputs.programVersion(), inputs.correctedBy(),
                c.attribution().convertedAt(), Objects.requireNonNull(c.decidedAt()), decision.referrerUserId(),
                decision.referrerGranted(), decided.capAmount(), Recorded.write(inputs), Recorded.write(decision), cause.kind(),
                cause.messageId(), cause.actor(), cause.note());
    }

    private Mono<Long> batch(String sql, List<?> rows) {
        return Mono.defer(() -> RowBatch.write(database, sql, rows));
    }

    @SafeVarargs
    private static Flux<Long> run(Mono<Long>... statements) {
        return Flux.concat(List.of(statements));
    }
}
