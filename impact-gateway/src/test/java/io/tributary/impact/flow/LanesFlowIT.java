package io.tributary.impact.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.impact.application.DueTimes;
import io.tributary.impact.application.LedgerStore;
import io.tributary.impact.application.dispatch.Budget;
import io.tributary.impact.application.dispatch.Dispatcher;
import io.tributary.impact.application.dispatch.DispatcherFactory;
import io.tributary.impact.application.dispatch.Probes;
import io.tributary.impact.application.readiness.ReadinessBoard;
import io.tributary.impact.application.vendor.Breakers;
import io.tributary.impact.application.vendor.ClaimStore;
import io.tributary.impact.application.vendor.EgressStore;
import io.tributary.impact.application.vendor.VendorApi;
import io.tributary.impact.domain.delivery.Api;
import io.tributary.impact.domain.delivery.DeliveryIds;
import io.tributary.impact.domain.fact.PaymentKey;
import io.tributary.impact.domain.reversal.Dispositions;
import io.tributary.messaging.status.WorkInFlight;
import io.tributary.messaging.timer.Timer;
import io.tributary.simulators.impact.ledger.ImpactRequest;
import io.tributary.simulators.script.Reply;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

/** Whose turn it is: one person's requests, many workers, several accounts. */
class LanesFlowIT {
    private World world;
    private Told told;
    private String fay;

    @BeforeEach
    void begin() {
        world = World.shared();
        told = new Told(world);
        told.programs();
        fay = "fay-" + System.nanoTime();
        world.settle();
        told.signup(fay);
        world.settle();
    }

    private void later(int seconds) {
        world.moveTo(world.now().plusSeconds(seconds).toString());
    }

    private List<Object> orders() {
        return world.requests(fay).stream().filter(request -> "SALE".equals(request.event()) && "conversion".equals(request.call()))
                .map(ImpactRequest::fields).map(fields -> fields.get("OrderId")).toList();
    }

    @Test
    @DisplayName("one person's second report leaves only when the first is answered (IMP-69)")
    void oneInFlight() {
        world.impact.reply("SALE", fay, List.of(Reply.status(200).after(Duration.ofSeconds(8))));
        told.paid(fay, "in-1-" + fay);
        told.qualified(fay, "in-1-" + fay);
        world.settle();
        told.paid(fay, "in-2-" + fay);
        told.qualified(fay, "in-2-" + fay);
        later(7);
        assertThat(orders()).containsExactly("in-1-" + fay);
        later(2);
        assertThat(orders()).containsExactly("in-1-" + fay, "in-2-" + fay);
    }

    @Test
    @DisplayName("what is due together goes in the order of its causes, not of its telling (IMP-69)")
    void causeOrder() {
        world.accounts().switchOff(Set.of(Api.PERFORMANCE));
        for (int i : new int[] {3, 1, 2}) {
            told.paid(fay, "in-" + i + "-" + fay);
            told.qualified(fay, "in-" + i + "-" + fay, "kiloclaw", world.now().minusSeconds(100 - i));
            world.settle();
        }
        world.anonymous().post().uri("/internal/impact-accounts").bodyValue(Map.of("performance", "configured",
                "advocate", "configured")).exchange().expectStatus().isNoContent();
        world.settle();
        assertThat(orders()).containsExactly("in-1-" + fay, "in-2-" + fay, "in-3-" + fay);
    }

    @Test
    @DisplayName("one that waits for a retry holds nothing back but its own trial_end (IMP-69)")
    void retryHoldsNobody() {
        told.attributed(fay, null, true);
        world.settle();
        later(600);
        world.impact.reply("TRIAL_START", fay, List.of(Reply.status(503)));
        told.trialStarted(fay, "sub-" + fay);
        world.settle();
        told.trialEnded(fay, "sub-" + fay);
        told.paid(fay, "in-" + fay);
        told.qualified(fay, "in-" + fay);
        world.settle();
        assertThat(world.calls(fay)).containsExactly("SIGNUP", "TRIAL_START", "SALE");
        assertThat(world.deliveries(fay)).contains("trial_start queued retry", "trial_end blocked trial_start_open");
        later(120);
        assertThat(world.deliveries(fay)).contains("trial_start delivered", "trial_end delivered");
    }

    @Test
    @DisplayName("registrations of one person are sent one at a time (IMP-50)")
    void oneRegistration() {
        world.impact.reply("upsert", fay, List.of(Reply.status(200).after(Duration.ofSeconds(8))));
        told.linked(fay, "v1-" + fay, "sq1-" + fay);
        world.settle();
        told.linked(fay, "v2-" + fay, "sq2-" + fay);
        later(7);
        assertThat(world.calls(fay)).containsExactly("upsert");
        later(2);
        assertThat(world.requests(fay)).extracting(request -> request.fields().get("cookies"))
                .containsExactly("sq1-" + fay, "sq2-" + fay);
    }

    @Test
    @DisplayName("of many workers one claims, and the others find nothing to do (IMP-70)")
    void oneClaims() {
        world.accounts().switchOff(Set.of(Api.PERFORMANCE));
        told.paid(fay, "in-" + fay);
        told.qualified(fay, "in-" + fay);
        world.settle();
        world.accounts().switchOff(Set.of());
        Timer due = new Timer(DueTimes.kind(Api.PERFORMANCE), DeliveryIds.sale(new PaymentKey("stripe", "in-" + fay)), world.now());
        List<Dispatcher> workers = List.of(another(), another(), another(), another());
        Flux.fromIterable(workers).parallel(4).runOn(Schedulers.boundedElastic())
                .flatMap(worker -> worker.dispatch(Api.PERFORMANCE, List.of(due))).sequential().blockLast();
        world.settle();
        later(60);
        assertThat(orders()).containsExactly("in-" + fay);
        assertThat(world.deliveries(fay)).containsExactly("sale delivered");
    }

    private Dispatcher another() {
        return new DispatcherFactory(world.bean(LedgerStore.class), world.bean(EgressStore.class), world.bean(ClaimStore.class),
                world.bean(VendorApi.class), world.bean(Breakers.class), world.bean(DueTimes.class), world.bean(Probes.class),
                world.bean(ReadinessBoard.class), world.bean(Budget.class), new Dispositions("REJECTED", Map.of()),
                world.bean(TransactionalOperator.class), world.bean(WorkInFlight.class), world.bean(Clock.class))
                .dispatcher(() -> 1_000, 4);
    }

    @Test
    @DisplayName("one that cannot be sent stops no other, and what stays open is listed as stuck with its reason (IMP-70)")
    void oneFails() {
        told.paidFor(fay, "in-1-" + fay, "no-such-plan");
        told.qualified(fay, "in-1-" + fay);
        told.qualified(fay, "in-2-" + fay);
        told.paid(fay, "in-3-" + fay);
        told.qualified(fay, "in-3-" + fay);
        world.settle();
        later(60);
        assertThat(world.deliveries(fay)).containsExactlyInAnyOrder("sale failed invalid_payload",
                "sale blocked payment_unknown", "sale delivered");
        later(25 * 3_600);
        world.as("staff", "support").get().uri("/api/admin/deliveries?stuck=true&user=" + fay).exchange()
                .expectStatus().isOk().expectBody().jsonPath("$.deliveries.length()").isEqualTo(1)
                .jsonPath("$.deliveries[0].reason").isEqualTo("payment_unknown")
                .jsonPath("$.deliveries[0].waits_for").isEqualTo("fact");
    }

    @Test
    @DisplayName("a pause belongs to the account: programs that share it wait together, another account goes on (IMP-4)")
    void accounts() {
        told.program("claw_two", "claw_two", "referral", "active", "impact_performance", Told.clawSettings().build());
        world.impact.reply("SALE", fay, List.of(Reply.status(429).retryAfter(300)));
        told.paid(fay, "in-" + fay);
        told.qualified(fay, "in-" + fay);
        world.settle();
        String gil = "gil-" + fay;
        told.signup(gil);
        told.paid(gil, "in-" + gil);
        told.qualified(gil, "in-" + gil, "claw_two", world.now());
        told.attributed(gil, null, true, "signup_leads", "impact_leads");
        world.settle();
        assertThat(world.deliveries(gil)).containsExactlyInAnyOrder("sale queued throttled", "signup delivered");
        assertThat(world.requests(gil)).extracting(request -> request.fields().get("CampaignId")).containsExactly("48046");
        later(300);
        later(60);
        assertThat(world.deliveries(gil)).containsExactlyInAnyOrder("sale delivered", "signup delivered");
    }

    @Test
    @DisplayName("refused credentials of one account hold nothing of another (IMP-4, IMP-7)")
    void credentials() {
        world.impact.reply("SALE", fay, List.of(Reply.status(401)));
        told.paid(fay, "in-" + fay);
        told.qualified(fay, "in-" + fay);
        world.settle();
        told.attributed(fay, null, true, "signup_leads", "impact_leads");
        world.settle();
        assertThat(world.deliveries(fay)).containsExactlyInAnyOrder("sale unconfigured credentials_refused", "signup delivered");
        later(16 * 60);
        later(60);
        assertThat(world.deliveries(fay)).contains("sale delivered");
    }
}
