package io.tributary.simulators.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.simulators.ControlledSimulationClock;
import io.tributary.simulators.stripe.world.PaymentSpec;
import io.tributary.simulators.stripe.world.SubscriptionSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class OrderedDeliveryTest {

    @Test
    @DisplayName("While the events of one customer are taken slowly, another's act goes on")
    void othersGoOn() throws Exception {
        var release = new CountDownLatch(1);
        var reached = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                var stripe = start(event -> {
                    if ("cus_slow".equals(event.customer())) {
                        reached.countDown();
                        await(release);
                    }
                })) {
            var slow = threads.submit(() -> stripe.subscribe(SubscriptionSpec.of("slow", "kiloclaw", "standard")));
            reached.await();

            var events = stripe.subscribe(SubscriptionSpec.of("quick", "kiloclaw", "standard"));

            assertThat(events).hasSize(1);
            assertThat(slow.isDone()).isFalse();
            release.countDown();
            assertThat(slow.get()).hasSize(1);
        }
    }

    @Test
    @DisplayName("Events of one customer are handed on in the order in which they happened, from many threads")
    void keepsOrder() {
        var received = new ConcurrentHashMap<String, List<String>>();
        try (var stripe = start(event -> received
                .computeIfAbsent(String.valueOf(event.customer()), _ -> new ArrayList<>())
                .add(event.type()))) {
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < 200; i++) {
                    var user = "u" + i;
                    threads.execute(() -> {
                        stripe.subscribe(SubscriptionSpec.of(user, "kiloclaw", "standard"));
                        stripe.pay(PaymentSpec.paid(user, "kiloclaw", "in_" + user, 25_00));
                    });
                }
            }
            assertThat(received).hasSize(200);
            assertThat(received.values()).allSatisfy(types -> assertThat(types)
                    .startsWith("customer.subscription.created", "charge.succeeded")
                    .endsWith("invoice_payment.paid"));
        }
    }

    private static StripeSimulator start(Consumer<StripeEventMessage> receiver) {
        var settings = StripeSettings.onPort(0).telling(StripeSettings.BASIL);
        return StripeSimulator.start(settings, new ControlledSimulationClock(Stripe.NOON), receiver);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
