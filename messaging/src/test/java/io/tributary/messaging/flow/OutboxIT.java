package io.tributary.messaging.flow;

import static io.tributary.messaging.flow.Facts.NOON;
import static io.tributary.messaging.flow.Facts.STACK;
import static io.tributary.messaging.flow.Facts.counted;
import static io.tributary.messaging.flow.Facts.payload;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.messaging.outbox.Outbox;
import io.tributary.messaging.outbox.OutboxMessage;
import io.tributary.messaging.testkit.ControlledClock;
import io.tributary.messaging.testkit.Quiet;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

class OutboxIT {
    private static OutboxMessage message(String topic, String key, long number) {
        return new OutboxMessage(topic, key, topic + "/" + key + "/" + number, NOON, counted(key, number));
    }

    private static Process process(String database, String topic) {
        STACK.topics(3, topic);
        return new Process.Builder(database, database).start();
    }

    private static Mono<Void> append(Process process, OutboxMessage... messages) {
        return process.bean(TransactionalOperator.class).transactional(process.bean(Outbox.class).append(List.of(messages)));
    }

    private static List<Long> published(String topic, String key) {
        return STACK.read(topic).stream().map(Facts::payload).filter(one -> one.getName().equals(key)).map(one -> one.getNumber()).toList();
    }

    @Test
    @DisplayName("the outbox refuses to work outside a transaction (OPS-7)")
    void refusesOutside() {
        try (Process process = process("outbox_outside", "outbox.outside.v1")) {
            assertThatThrownBy(() -> process.bean(Outbox.class).append(List.of(message("outbox.outside.v1", "a", 1))).block())
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    @DisplayName("a rolled-back transaction publishes nothing; the same message twice is published once (OPS-3, OPS-7)")
    void onceOrNever() {
        try (Process process = process("outbox_once", "outbox.once.v1")) {
            TransactionalOperator transaction = process.bean(TransactionalOperator.class);
            Mono<Void> rolledBack = transaction.execute(status -> {
                status.setRollbackOnly();
                return process.bean(Outbox.class).append(List.of(message("outbox.once.v1", "a", 1)));
            }).then();
            rolledBack.block();
            append(process, message("outbox.once.v1", "a", 2)).block();
            append(process, message("outbox.once.v1", "a", 2), message("outbox.once.v1", "a", 3)).block();
            Quiet.await(STACK, Set.of(), process.status());
        }
        assertThat(published("outbox.once.v1", "a")).containsExactly(2L, 3L);
    }

    @Test
    @DisplayName("rows of a transaction that commits late are published, not skipped (OPS-8)")
    void lateCommit() {
        try (Process process = process("outbox_late", "outbox.late.v1")) {
            Sinks.Empty<Void> gate = Sinks.empty();
            Mono<Void> slow = process.bean(TransactionalOperator.class).transactional(process.bean(Outbox.class)
                    .append(List.of(message("outbox.late.v1", "slow", 1))).then(gate.asMono()));
            var running = slow.toFuture();
            for (int number = 0; number < 20; number++) {
                append(process, message("outbox.late.v1", "fast", number)).block();
            }
            Quiet.await(STACK, Set.of(), process.status());
            gate.tryEmitEmpty();
            running.join();
            Quiet.await(STACK, Set.of(), process.status());
        }
        assertThat(published("outbox.late.v1", "slow")).containsExactly(1L);
        assertThat(published("outbox.late.v1", "fast")).containsExactlyElementsOf(LongStream.range(0, 20).boxed().toList());
    }

    @Test
    @DisplayName("two processes publish one outbox without doubling or swapping anything, and one takes over from the other (OPS-8, OPS-9)")
    void oneRelay() {
        STACK.topics(3, "outbox.lease.v1");
        try (Process second = new Process.Builder("outbox_lease", "outbox_lease").with("tributary.messaging.relay.lease", "1s").start()) {
            try (Process first = new Process.Builder("outbox_lease", "outbox_lease").with("tributary.messaging.relay.lease", "1s").start()) {
                Flux.range(0, 50).concatMap(number -> append(number % 2 == 0 ? first : second,
                        message("outbox.lease.v1", "a", number))).blockLast();
                Quiet.await(STACK, Set.of(), first.status(), second.status());
            }
            append(second, message("outbox.lease.v1", "a", 50)).block();
            Quiet.await(STACK, Set.of(), second.status());
        }
        assertThat(published("outbox.lease.v1", "a")).containsExactlyElementsOf(LongStream.rangeClosed(0, 50).boxed().toList());
    }

    @Test
    @DisplayName("published rows are removed after seven days of the injected clock (OPS-9)")
    void removal() throws SQLException {
        ControlledClock clock = new ControlledClock(NOON);
        STACK.topics(3, "outbox.removal.v1");
        try (Process process = new Process.Builder("outbox_removal", "outbox_removal").at(clock)
                .with("tributary.messaging.relay.removal", "20ms").with("tributary.messaging.relay.poll", "20ms").start()) {
            append(process, message("outbox.removal.v1", "a", 1)).block();
            Quiet.await(STACK, Set.of(), process.status());
            clock.advance(Duration.ofDays(6));
            append(process, message("outbox.removal.v1", "a", 2)).block();
            Quiet.await(STACK, Set.of(), process.status());
            clock.advance(Duration.ofDays(2));
            long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
            List<Long> left = rows();
            while (left.size() > 1 && System.nanoTime() - deadline < 0) {
                left = rows();
            }
            assertThat(left).hasSize(1);
        }
        assertThat(STACK.read("outbox.removal.v1")).extracting(record -> payload(record).getNumber()).containsExactly(1L, 2L);
    }

    private static List<Long> rows() throws SQLException {
        try (Connection connection = STACK.connect("outbox_removal"); Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT id FROM outbox")) {
            List<Long> ids = new ArrayList<>();
            while (rows.next()) {
                ids.add(rows.getLong(1));
            }
            return ids;
        }
    }
}
