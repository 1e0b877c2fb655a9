package io.tributary.billing.adapter.in.web;

import io.tributary.billing.application.command.Refused;
import io.tributary.messaging.envelope.MessageId;
import io.tributary.platform.access.Caller;
import io.tributary.platform.problem.Problem;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Runs commands once per Idempotency-Key and gives the first answer again (BIL-89). */
public final class CommandRunner {
    private static final int LONGEST_KEY = 255;
    private static final Duration KEPT = Duration.ofDays(7);
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final DatabaseClient database;
    private final TransactionalOperator transaction;
    private final Clock clock;

    /** @param transaction around every command that needs no provider */
    public CommandRunner(DatabaseClient database, TransactionalOperator transaction, Clock clock) {
        this.database = database;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** What a command answers. */
    public record Answer(int status, Map<String, Object> body) {}

    /** A command within one transaction, its answer included. */
    Mono<ResponseEntity<Map<String, Object>>> run(Caller caller, @Nullable String key, String command, @Nullable String body, Mono<Answer> work) {
        return Mono.defer(() -> {
            String checked = check(key);
            Mono<Answer> once = checked == null ? work
                    : oneByOne(caller, checked).then(earlier(caller, checked, command, body)).switchIfEmpty(Mono.defer(() ->
                            work.flatMap(answer -> keep(caller, checked, command, body, answer).thenReturn(answer))));
            return transaction.transactional(once);
        }).map(CommandRunner::response).onErrorMap(Refused.class, CommandRunner::problem);
    }

    /** A command that asks a provider; only the storing steps are transactions. */
    Mono<ResponseEntity<Map<String, Object>>> runOutside(Caller caller, @Nullable String key, String command, @Nullable String body,
            Mono<Answer> work) {
        return Mono.defer(() -> {
            String checked = check(key);
            return checked == null ? work
                    : earlier(caller, checked, command, body).switchIfEmpty(Mono.defer(() ->
                            work.flatMap(answer -> keep(caller, checked, command, body, answer).thenReturn(answer))));
        }).map(CommandRunner::response).onErrorMap(Refused.class, CommandRunner::problem);
    }

    private static @Nullable String check(@Nullable String key) {
        if (key != null && (key.isBlank() || key.length() > LONGEST_KEY)) {
            throw new Problem(HttpStatus.BAD_REQUEST, "idempotency_key_invalid", "an Idempotency-Key has 1 to 255 characters");
        }
        return key;
    }

    /** Of two commands under one key the second waits for the first one's answer. */
    private Mono<Void> oneByOne(Caller caller, String key) {
        return database.sql("SELECT pg_advisory_xact_lock(hashtextextended(:key, 0))").bind("key", caller.id() + " " + key).then();
    }

    private Mono<Answer> earlier(Caller caller, String key, String command, @Nullable String body) {
        return database.sql("SELECT digest, status, body FROM command_answer WHERE caller = :caller AND key = :key AND at > :since")
                .bind("caller", caller.id()).bind("key", key).bind("since", clock.instant().minus(KEPT))
                .map(row -> List.of(String.valueOf(row.get(0, String.class)), String.valueOf(row.get(1, Integer.class)),
                        String.valueOf(row.get(2, String.class))))
                .one().map(found -> {
                    if (!found.getFirst().equals(digest(command, body))) {
                        throw new Problem(HttpStatus.UNPROCESSABLE_CONTENT, "idempotency_key_reused", "this key came with another command");
                    }
                    return new Answer(Integer.parseInt(found.get(1)), MAPPER.readValue(found.get(2), new TypeReference<>() {}));
                });
    }

    private Mono<Long> keep(Caller caller, String key, String command, @Nullable String body, Answer answer) {
        return database.sql("""
                        INSERT INTO command_answer (caller, key, digest, status, body, at)
                        VALUES (:caller, :key, :digest, :status, :body, :at)
                        ON CONFLICT (caller, key) DO UPDATE SET digest = EXCLUDED.digest, status = EXCLUDED.status,
                            body = EXCLUDED.body, at = EXCLUDED.at WHERE command_answer.at <= :since
                        """)
                .bind("caller", caller.id()).bind("key", key).bind("digest", digest(command, body)).bind("status", answer.status())
                .bind("body", MAPPER.writeValueAsString(answer.body())).bind("at", clock.instant()).bind("since", clock.instant().minus(KEPT))
                .fetch().rowsUpdated().then(database.sql("""
                        DELETE FROM command_answer WHERE (caller, key) IN (
                            SELECT caller, key FROM command_answer WHERE at <= :since ORDER BY at LIMIT 10)
                        """).bind("since", clock.instant().minus(KEPT)).fetch().rowsUpdated());
    }

    private static String digest(String command, @Nullable String body) {
        String whole = body == null ? "" : body;
        return MessageId.derive("command", command, whole.length() > Short.MAX_VALUE / 2 ? whole.substring(0, Short.MAX_VALUE / 2) : whole);
    }

    private static ResponseEntity<Map<String, Object>> response(Answer answer) {
        return answer.status() == HttpStatus.NO_CONTENT.value() ? ResponseEntity.noContent().build()
                : ResponseEntity.status(answer.status()).body(answer.body());
    }

    static Problem problem(Refused refused) {
        return new Problem(HttpStatus.valueOf(refused.status()), refused.code(), String.valueOf(refused.getMessage()), List.of(), refused.members());
    }
}
