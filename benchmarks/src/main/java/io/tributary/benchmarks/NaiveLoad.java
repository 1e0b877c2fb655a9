package io.tributary.benchmarks;

import io.tributary.benchmarks.chain.ChainLoad;
import io.tributary.benchmarks.chain.Completions;
import io.tributary.benchmarks.recordatatime.RecordAtATime;
import io.tributary.benchmarks.recordatatime.VendorAddresses;
import io.tributary.embedded.EmbeddedStack;
import io.tributary.embedded.Service;
import io.tributary.simulators.impact.ImpactAccount;
import io.tributary.simulators.stripe.StripeSettings;
import io.tributary.simulators.stripe.world.SubscriptionSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.NewTopic;

/** Runs the record-at-a-time yardstick on the same broker, database and simulators. */
final class NaiveLoad {
    private static final int FRIENDS_PER_ADVOCATE = 10;
    private static final Duration PATIENCE = Duration.ofMinutes(15);
    private final EmbeddedStack stack;
    private final String run = "naive" + Long.toString(System.nanoTime(), Character.MAX_RADIX);

    NaiveLoad(EmbeddedStack stack) {
        this.stack = stack;
    }

    /** Warms up, then measures, with the same listeners. */
    ChainLoad.Throughput run(int warmUp, int friends, int partitions) throws InterruptedException, ExecutionException {
        stack.admin().createTopics(RecordAtATime.topics().stream().map(topic -> new NewTopic(topic, partitions, (short) 1)).toList()).all().get();
        try (RecordAtATime naive = new RecordAtATime(stack.bootstrapServers(), () -> stack.connect(Service.ATTRIBUTION), partitions)) {
            naive.start(addresses());
            journeys(naive, "warm", warmUp, warmUp);
            Instant start = Instant.now();
            journeys(naive, "full", friends, warmUp + friends);
            return ChainLoad.Throughput.of(start, new Completions(stack.simulators().impact(), run + "-full-friend").journeys());
        }
    }

    private void journeys(RecordAtATime naive, String part, int friends, int soFar) throws InterruptedException {
        String name = run + "-" + part;
        for (int advocate = 0; advocate <= friends / FRIENDS_PER_ADVOCATE; advocate++) {
            naive.participant(code(part, advocate), name + "-adv-" + advocate);
        }
        for (int friend = 0; friend < friends; friend++) {
            String user = name + "-friend-" + friend;
            stack.simulators().impact().user(user, user + "@example.com");
            stack.simulators().impact().referralValue("sq-" + user, code(part, friend / FRIENDS_PER_ADVOCATE));
            naive.signUp(user, user + "@example.com", "sq-" + user, code(part, friend / FRIENDS_PER_ADVOCATE));
        }
        // Its listeners don't wait for facts that come late: a payment that overtakes its sign-up would be a payment without a touch.
        await(naive, "upsert", soFar);
        for (int friend = 0; friend < friends; friend++) {
            String user = name + "-friend-" + friend;
            stack.simulators().stripe().subscribe(SubscriptionSpec.of(user, "kiloclaw", "standard").named("sub_" + user));
            naive.invoicePaid(user, "sub_" + user, "in_" + user,
                    LocalDate.now(ZoneOffset.UTC).plusMonths(1).atStartOfDay(ZoneOffset.UTC).toInstant().toString());
        }
        await(naive, "sale", soFar);
        await(naive, "redeem", soFar);
    }

    private static String code(String part, int advocate) {
        return "NAIVE" + part.toUpperCase(Locale.ROOT) + advocate;
    }

    private static void await(RecordAtATime naive, String delivery, int friends) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (naive.delivered(delivery) < friends) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("the yardstick completed only " + naive.delivered(delivery) + " of " + friends + " " + delivery);
            }
            Thread.sleep(200);
        }
    }

    private VendorAddresses addresses() {
        ImpactAccount account = stack.simulators().accounts().getFirst();
        return new VendorAddresses(stack.simulators().impact().baseUrl(), account.sid(), account.token(),
                account.advocateSid(), account.advocateToken(), account.tenant(),
                stack.simulators().stripe().baseUrl(), StripeSettings.FAKE_KEY);
    }
}
