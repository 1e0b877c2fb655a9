package io.tributary.impact.domain.cause;

import static io.tributary.impact.domain.Samples.NOW;
import static io.tributary.impact.domain.Samples.PAYMENT;
import static io.tributary.impact.domain.Samples.PROGRAM;
import static io.tributary.impact.domain.Samples.PROVIDER;
import static io.tributary.impact.domain.Samples.USER;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.impact.domain.Samples;
import io.tributary.impact.domain.delivery.Delivery;
import io.tributary.impact.domain.delivery.DeliveryIds;
import io.tributary.impact.domain.delivery.DeliveryKind;
import io.tributary.impact.domain.fact.AdverseMark;
import io.tributary.impact.domain.fact.Attribution;
import io.tributary.impact.domain.fact.Click;
import io.tributary.impact.domain.fact.Payment;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The same facts in any order and number leave the same ledger (IMP-8, IMP-11). */
class AnyOrderTest {
    private static final List<Cause> FACTS = List.of(
            new Cause.AccountSeen(USER, "carol@example.com", "personal", null, null, NOW),
            new Cause.TouchSeen(new Click("t-1", "clk-1", "v", null, NOW.minusSeconds(9)), PROVIDER, PROGRAM, true),
            new Cause.Attributed(new Attribution(USER, PROVIDER, PROGRAM, "t-1", NOW.minusSeconds(5), 1),
                    NOW.minusSeconds(5)),
            new Cause.TrialChanged(DeliveryKind.TRIAL_START, USER, PROGRAM, "sub-1", true, NOW),
            new Cause.PaymentArrived(
                    new Payment(PAYMENT, USER, PROGRAM, "standard", 2_500, "USD", null, null, true, NOW)),
            new Cause.SaleWon(PROGRAM, PAYMENT, USER, false, PROVIDER, "t-1", NOW));
    private static final Cause MARK =
            new Cause.PaymentSoured(new AdverseMark(PAYMENT, USER, "payment_fraud", true, null, 2_500, NOW));

    private static Dossier after(List<Cause> causes) {
        Dossier dossier = Samples.dossier();
        for (Cause cause : causes) {
            assertThat(new Planner(dossier, NOW).take(cause)).isTrue();
            new Settlement(dossier, NOW).settleAll();
        }
        return dossier;
    }

    private static List<String> told(Dossier dossier) {
        return dossier.allOf(USER).stream().map(d -> d.kind().code() + " " + d.state().code() + " "
                + d.status().reason() + " " + d.facts().clickId()).sorted().toList();
    }

    @Test
    @DisplayName("a partner's click leads to sign-up, trial and sale with its click id (IMP-8, IMP-13)")
    void inOrder() {
        assertThat(told(after(FACTS))).containsExactly("sale blocked parent_open clk-1", "signup queued null clk-1",
                "trial_start blocked parent_open clk-1");
    }

    @Property(tries = 200)
    @Label("any order, with repetitions, ends the same (IMP-8, IMP-11)")
    void anyOrder(@ForAll("shuffled") List<Cause> causes) {
        assertThat(told(after(causes))).isEqualTo(told(after(FACTS)));
    }

    @Property(tries = 200)
    @Label("a mark in any place withdraws the sale that was never sent (IMP-41)")
    void anyMark(@ForAll("marked") List<Cause> causes) {
        assertThat(told(after(causes))).anyMatch(line -> line.startsWith("sale withdrawn payment_adverse"))
                .noneMatch(line -> line.startsWith("sale_reversal"));
    }

    @Test
    @DisplayName("a mark without a sale stays a quiet fact (IMP-42)")
    void quiet() {
        assertThat(told(after(List.of(MARK)))).isEmpty();
    }

    @Test
    @DisplayName("a later click changes no delivery (IMP-13)")
    void frozen() {
        Dossier dossier = after(FACTS);
        new Planner(dossier, NOW).take(new Cause.Attributed(
                new Attribution(USER, PROVIDER, PROGRAM, "t-2", NOW, 2), null));
        new Settlement(dossier, NOW).settleAll();
        Delivery signup = dossier.delivery(DeliveryIds.signup(PROVIDER, USER));
        assertThat(signup.facts().clickId()).isEqualTo("clk-1");
    }

    @Provide
    Arbitrary<List<Cause>> shuffled() {
        return repeated(FACTS);
    }

    @Provide
    Arbitrary<List<Cause>> marked() {
        List<Cause> all = new ArrayList<>(FACTS);
        all.add(MARK);
        return repeated(all);
    }


    private static Arbitrary<List<Cause>> repeated(List<Cause> facts) {
        List<Cause> twice = new ArrayList<>(facts);
        twice.addAll(facts);
        return Arbitraries.shuffle(twice);
    }
}
