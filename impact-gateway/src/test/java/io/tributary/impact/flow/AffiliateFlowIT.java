package io.tributary.impact.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.simulators.script.Reply;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A partner's click, told in several orders. */
class AffiliateFlowIT {
    private World world;
    private Told told;
    private String carol;

    @BeforeEach
    void begin() {
        world = World.shared();
        told = new Told(world);
        told.programs();
        carol = "carol-" + System.nanoTime();
        world.settle();
    }

    private String at(int minutes) {
        return world.now().plusSeconds(60L * minutes).toString();
    }

    @Test
    @DisplayName("a sign-up goes out at once and its trial five minutes after the accepted answer (IMP-8, IMP-67)")
    void trialFollowsItsSignup() {
        told.touch("t-" + carol, "v-" + carol, "clk-1", "kiloclaw", "impact_performance");
        told.signup(carol);
        told.attributed(carol, "t-" + carol, true);
        told.trialStarted(carol, "sub-" + carol);
        world.settle();
        assertThat(world.deliveries(carol)).containsExactlyInAnyOrder("signup delivered", "trial_start blocked parent_gate");
        world.moveTo(at(5));
        assertThat(world.calls(carol)).containsExactly("SIGNUP", "TRIAL_START");
        assertThat(world.deliveries(carol)).containsExactlyInAnyOrder("signup delivered", "trial_start delivered");
    }

    @Test
    @DisplayName("a sale told before touch, payment and account is sent once all are known, with its click id (IMP-11, IMP-13)")
    void saleCompletesInAnyOrder() {
        told.affiliateWon(carol, "in-" + carol, "t-" + carol);
        world.settle();
        assertThat(world.deliveries(carol)).containsExactly("sale blocked payment_unknown");
        told.paid(carol, "in-" + carol);
        told.attributed(carol, "t-" + carol, true);
        told.signup(carol);
        told.touch("t-" + carol, "v-" + carol, "clk-7", "kiloclaw", "impact_performance");
        world.settle();
        world.moveTo(at(6));
        assertThat(world.calls(carol)).containsExactly("SIGNUP", "SALE", "submission");
        assertThat(world.requests(carol).get(1).fields()).containsEntry("ClickId", "clk-7")
                .containsEntry("ItemSubTotal1", "25.00").containsEntry("OrderId", "in-" + carol);
        assertThat(world.deliveries(carol)).contains("sale delivered", "signup delivered");
    }

    @Test
    @DisplayName("a dispute takes a delivered sale back once, told twice or not (IMP-39, IMP-41)")
    void disputeReverses() {
        told.touch("t-" + carol, "v-" + carol, "clk-1", "kiloclaw", "impact_performance");
        told.signup(carol);
        told.attributed(carol, "t-" + carol, true);
        world.settle();
        world.moveTo(at(10));
        told.paid(carol, "in-" + carol);
        told.affiliateWon(carol, "in-" + carol, "t-" + carol);
        world.moveTo(at(2));
        told.adverse(carol, "in-" + carol, "payment_chargeback", true, null);
        told.adverse(carol, "in-" + carol, "payment_fraud", true, null);
        world.moveTo(at(3));
        assertThat(world.calls(carol)).containsExactly("SIGNUP", "SALE", "submission", "reverse", "submission");
        assertThat(world.deliveries(carol))
                .containsExactly("signup delivered", "sale delivered", "sale_reversal delivered");
    }

    @Test
    @DisplayName("a mark that is known before the sale withdraws it (IMP-41)")
    void markFirst() {
        told.signup(carol);
        told.attributed(carol, "t-" + carol, true);
        told.adverse(carol, "in-" + carol, "payment_chargeback", true, null);
        told.paid(carol, "in-" + carol);
        told.affiliateWon(carol, "in-" + carol, "t-" + carol);
        world.settle();
        assertThat(world.deliveries(carol)).contains("sale withdrawn payment_adverse");
    }

    @Test
    @DisplayName("a trial of somebody nobody brought waits a day and is then skipped in silence (IMP-9, IMP-11)")
    void nobodyBroughtHer() {
        told.signup(carol);
        told.trialStarted(carol, "sub-" + carol);
        world.settle();
        assertThat(world.deliveries(carol)).containsExactly("trial_start blocked attribution_unknown");
        world.moveTo(at(24 * 60));
        assertThat(world.deliveries(carol)).containsExactly("trial_start skipped no_attribution");
        assertThat(world.calls(carol)).isEmpty();
    }

    @Test
    @DisplayName("the gate runs from the end of a slow answer (IMP-67)")
    void slowParent() {
        told.touch("t-" + carol, "v-" + carol, "clk-1", "kiloclaw", "impact_performance");
        world.impact.reply("SIGNUP", carol, List.of(Reply.of(200, "{\"Status\":\"QUEUED\"}").after(Duration.ofSeconds(8))));
        told.signup(carol);
        told.attributed(carol, "t-" + carol, true);
        told.trialStarted(carol, "sub-" + carol);
        world.moveTo(at(5));
        assertThat(world.calls(carol)).containsExactly("SIGNUP");
        world.moveTo(world.now().plusSeconds(8).toString());
        assertThat(world.calls(carol)).containsExactly("SIGNUP", "TRIAL_START");
    }

    @Test
    @DisplayName("an answer that never comes is an unclear attempt; the same order is sent again and one action results (IMP-22, IMP-66, IMP-78)")
    void neverAnswered() {
        told.signup(carol);
        told.attributed(carol, null, true);
        world.moveTo(at(10));
        world.impact.reply("SALE", carol, List.of(Reply.acceptedButNeverAnswered()));
        told.paid(carol, "in-" + carol);
        told.affiliateWon(carol, "in-" + carol, null);
        world.moveTo(at(4));
        assertThat(world.calls(carol)).containsExactly("SIGNUP", "SALE", "SALE", "submission");
        assertThat(world.impact.actions()).filteredOn(action -> action.orderId().equals("in-" + carol)).hasSize(1);
        assertThat(world.deliveries(carol)).contains("sale delivered");
    }

    @Test
    @DisplayName("the click id of nobody is forgotten after 60 days (OPS-71)")
    void forgotten() {
        told.touch("t-" + carol, "v-" + carol, "clk-nobody-" + carol, "kiloclaw", "impact_performance");
        world.settle();
        assertThat(Scan.of(world).finds("clk-nobody-" + carol)).containsExactly("click: clk-nobody-" + carol);
        world.moveTo(at(62 * 24 * 60));
        assertThat(Scan.of(world).finds("clk-nobody-" + carol)).isEmpty();
    }
}
