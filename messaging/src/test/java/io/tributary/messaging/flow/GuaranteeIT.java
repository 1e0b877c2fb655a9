package io.tributary.messaging.flow;

import static io.tributary.messaging.flow.Facts.NOON;
import static io.tributary.messaging.flow.Facts.STACK;
import static io.tributary.messaging.flow.Facts.counted;
import static io.tributary.messaging.testkit.guarantee.Guarantee.EFFECT_ONCE;
import static io.tributary.messaging.testkit.guarantee.Guarantee.NOTHING_LOST;
import static io.tributary.messaging.testkit.guarantee.Guarantee.PER_KEY_ORDER;

import io.tributary.messaging.testkit.Quiet;
import io.tributary.messaging.testkit.guarantee.Fact;
import io.tributary.messaging.testkit.guarantee.Guarantee;
import io.tributary.messaging.testkit.guarantee.Seed;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.dao.QueryTimeoutException;

/** Duplicates, cut connections, outages, rebalances and restarts at random, from a printed seed. */
class GuaranteeIT {
    private static final int KEYS = 12;
    private static final int ROUNDS = 8;
    private static final int PER_ROUND = 60;

    @Test
    @DisplayName("nothing is lost, nothing has its effect twice, each key keeps its order, whatever happens (OPS-5, OPS-7, OPS-8, OPS-13)")
    void guarantees() throws SQLException {
        STACK.topicsFor("guarantee", 4, List.of("guarantee.in.v1")).topics(4, "guarantee.out.v1");
        RandomGenerator random = Seed.printed("GuaranteeIT");
        List<Fact> told = new ArrayList<>();
        Process steady = start(random);
        Process other = null;
        for (int round = 0; round < ROUNDS; round++) {
            tell(random, told);
            switch (random.nextInt(4)) {
                case 0 -> cutConnections();
                case 1 -> {
                    steady.close();
                    steady = start(random);
                }
                case 2 -> {
                    if (other == null) {
                        other = start(random);
                    } else {
                        other.close();
                        other = null;
                    }
                }
                default -> repeat(random, told);
            }
        }
        if (other != null) {
            other.close();
        }
        Quiet.await(STACK, Set.of("guarantee.in.v1"), steady.status());
        steady.close();
        Guarantee.verify(told, Effects.stored("guarantee").stream().map(row -> new Fact(row.name(), row.number())).toList(),
                NOTHING_LOST, EFFECT_ONCE, PER_KEY_ORDER);
        Guarantee.verify(told, STACK.read("guarantee.out.v1").stream().map(Facts::payload)
                .map(event -> new Fact(event.getName(), event.getNumber())).toList(), NOTHING_LOST, PER_KEY_ORDER);
    }

    private static Process start(RandomGenerator random) {
        long seed = random.nextLong();
        RandomGenerator own = RandomGenerator.of("L64X128MixRandom");
        return new Process.Builder("guarantee", "guarantee").with("tributary.messaging.relay.lease", "1s")
                .with("tributary.messaging.relay.page-size", 7).with("tributary.messaging.consumer.max-poll-records", 25)
                .consumes(Set.of("guarantee.in.v1"), parts -> new Effects(parts, "guarantee.out.v1", _ -> {
                    if (own.nextInt(200) == Math.floorMod(seed, 200)) {
                        throw own.nextBoolean() ? new QueryTimeoutException("away") : new IllegalStateException("odd");
                    }
                })).start();
    }

    private static void tell(RandomGenerator random, List<Fact> told) {
        for (int i = 0; i < PER_ROUND; i++) {
            Fact fact = new Fact("key-" + random.nextInt(KEYS), told.size());
            told.add(fact);
            publish(fact);
        }
    }

    /** As a producer does that restarts: the same records again, with the same ids. */
    private static void repeat(RandomGenerator random, List<Fact> told) {
        told.subList(told.size() - random.nextInt(PER_ROUND), told.size()).forEach(GuaranteeIT::publish);
    }

    private static void publish(Fact fact) {
        STACK.publish("guarantee.in.v1", fact.key(), "fact-" + fact.number(), NOON, counted(fact.key(), fact.number()));
    }

    private static void cutConnections() throws SQLException {
        try (Connection connection = STACK.connect("postgres"); Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'guarantee'");
        }
    }
}
