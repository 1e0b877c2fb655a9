package io.tributary.impact.domain.cause;

import static io.tributary.impact.domain.Samples.NOW;
import static io.tributary.impact.domain.Samples.PAYMENT;
import static io.tributary.impact.domain.Samples.PROGRAM;
import static io.tributary.impact.domain.Samples.PROVIDER;
import static io.tributary.impact.domain.Samples.USER;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.impact.domain.Samples;
import io.tributary.impact.domain.answer.Exchange;
import io.tributary.impact.domain.answer.Found;
import io.tributary.impact.domain.answer.Outcome;
import io.tributary.impact.domain.answer.Outcomes;
import io.tributary.impact.domain.delivery.Delivery;
import io.tributary.impact.domain.delivery.DeliveryKind;
import io.tributary.impact.domain.delivery.DeliveryState;
import io.tributary.impact.domain.delivery.Status;
import io.tributary.impact.domain.dispatch.Aftermath;
import io.tributary.impact.domain.fact.AdverseMark;
import io.tributary.impact.domain.fact.Attribution;
import io.tributary.impact.domain.fact.Click;
import io.tributary.impact.domain.fact.Payment;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Sale, sign-up, refund and dispute in any order, with sending in between or not: what Impact is told in the end. */
class AnyOrderCallsTest {
    private static final List<Cause> GOOD = List.of(
            new Cause.AccountSeen(USER, "carol@example.com", "personal", null, null, NOW),
            new Cause.TouchSeen(new Click("t-1", "clk-1", "v", null, NOW.minusSeconds(9)), PROVIDER, PROGRAM, true),
            new Cause.Attributed(new Attribution(USER, PROVIDER, PROGRAM, "t-1", NOW.minusSeconds(5), 1),
                    NOW.minusSeconds(5)),
            new Cause.TrialChanged(DeliveryKind.TRIAL_START, USER, PROGRAM, "sub-1", true, NOW),
            new Cause.PaymentArrived(new Payment(PAYMENT, USER, PROGRAM, "standard", 2_500, "USD", null, null, true, NOW)),
            new Cause.SaleWon(PROGRAM, PAYMENT, USER, false, PROVIDER, "t-1", NOW));
    private static final List<Cause> BAD = List.of(mark("payment_refund", false, 1_000L), mark("payment_refund", true, 2_500L),
            mark("payment_chargeback", true, null));
    private static final String SIGNUP = "signup signup:impact_performance:carol clk-1";
    private static final String TRIAL = "trial_start trial_start:sub-1 clk-1";
    private static final String SALE = "sale in_1 clk-1";
    private static final String REVERSAL = "sale_reversal in_1 null";

    private static Cause mark(String reason, boolean complete, Long refunded) {
        return new Cause.PaymentSoured(new AdverseMark(PAYMENT, USER, reason, complete, refunded, 2_500, NOW));
    }

    /** The ledger, and a vendor that accepts everything at once. */
    private static final class Play {
        private final Dossier dossier = Samples.dossier();
        private final List<String> calls = new ArrayList<>();
        private Instant now = NOW;

        void tell(Cause cause) {
            new Planner(dossier, now).take(cause);
            new Settlement(dossier, now).settleAll();
        }

        /** Time passes, and what is due by then is sent. */
        void pass(Duration time) {
            now = now.plus(time);
            new Settlement(dossier, now).settleAll();
            for (Delivery due = next(); due != null; due = next()) {
                send(due);
            }
        }

        private Delivery next() {
            return dossier.openOf(USER).stream().filter(delivery -> delivery.state() == DeliveryState.QUEUED
                    && !delivery.status().dueAt().isAfter(now)).findFirst().orElse(null);
        }

        private void send(Delivery due) {
            calls.add(due.kind().code() + " " + due.facts().orderId() + " " + due.facts().clickId());
            Delivery claimed = due.with(due.tries().claimed()).with(Status.sending(now.plusSeconds(120)));
            Outcome accepted = Outcomes.of(new Exchange.Answered(200, Map.of(), "", null), now);
            dossier.put(claimed);
            dossier.put(new Aftermath(now, 1_000, false, false).sent(claimed, accepted, new Found("1.2.3", null, 0)));
            new Settlement(dossier, now).settleAll();
        }

        /** The vendor registers whoever was sent. */
        void register() {
            pass(Duration.ZERO);
            if (calls.stream().anyMatch(call -> call.startsWith("participant_upsert"))) {
                dossier.put(dossier.participant(PROGRAM, USER).registered(now, null));
                new Settlement(dossier, now).settleAll();
            }
        }

        List<String> atLast() {
            for (int i = 0; i < 4; i++) {
                pass(Duration.ofMinutes(10));
            }
            return calls;
        }
    }

    @Property(tries = 300)
    @Label("everything told before anything is sent: the same calls in every order (IMP-8, IMP-11, IMP-41)")
    void sameCalls(@ForAll("good") List<Cause> good, @ForAll("all") List<Cause> all) {
        Play well = new Play();
        good.forEach(well::tell);
        Play badly = new Play();
        all.forEach(badly::tell);
        assertThat(well.atLast()).containsExactlyInAnyOrder(SIGNUP, TRIAL, SALE);
        assertThat(badly.atLast()).containsExactlyInAnyOrder(SIGNUP, TRIAL);
    }

    @Property(tries = 500)
    @Label("sending between the facts: never two of a kind, and a sale that was sent is reversed once (IMP-8, IMP-39, IMP-41)")
    void sameEffect(@ForAll("all") List<Cause> all, @ForAll("pauses") List<Integer> minutes) {
        Play play = new Play();
        for (int i = 0; i < all.size(); i++) {
            play.tell(all.get(i));
            play.pass(Duration.ofMinutes(minutes.get(i)));
        }
        List<String> calls = play.atLast();
        assertThat(calls).doesNotHaveDuplicates().contains(SIGNUP, TRIAL);
        assertThat(calls.contains(REVERSAL)).isEqualTo(calls.contains(SALE));
        assertThat(calls).isSubsetOf(SIGNUP, TRIAL, SALE, REVERSAL);
    }

    @Property(tries = 200)
    @Label("a partial refund alone takes nothing from a partner, wherever it comes (IMP-40)")
    void partial(@ForAll("partly") List<Cause> facts, @ForAll("pauses") List<Integer> minutes) {
        Play play = new Play();
        for (int i = 0; i < facts.size(); i++) {
            play.tell(facts.get(i));
            play.pass(Duration.ofMinutes(minutes.get(i)));
        }
        assertThat(play.atLast()).containsExactlyInAnyOrder(SIGNUP, TRIAL, SALE);
    }

    @Provide
    Arbitrary<List<Cause>> good() {
        return Arbitraries.shuffle(GOOD);
    }

    @Provide
    Arbitrary<List<Cause>> all() {
        return Arbitraries.shuffle(Stream.concat(GOOD.stream(), BAD.stream()).toList());
    }

    @Provide
    Arbitrary<List<Cause>> partly() {
        return Arbitraries.shuffle(Stream.concat(GOOD.stream(), Stream.of(BAD.getFirst())).toList());
    }

    @Provide
    Arbitrary<List<Integer>> pauses() {
        return Combinators.combine(Arbitraries.integers().between(0, 9).list().ofSize(GOOD.size() + BAD.size()),
                Arbitraries.of(0, 1)).as((minutes, busy) -> minutes.stream().map(minute -> minute * busy).toList());
    }

    @Property(tries = 50)
    @Label("a reward told before its person's registration is redeemed all the same (IMP-8, IMP-11, IMP-56)")
    void registration(@ForAll("rewarded") List<Cause> facts) {
        Play play = new Play();
        for (Cause cause : facts) {
            play.tell(cause);
            play.register();
        }
        assertThat(play.atLast()).containsExactly("participant_upsert null null", "reward_redemption null null");
    }

    @Provide
    Arbitrary<List<Cause>> rewarded() {
        return Arbitraries.shuffle(List.of(GOOD.getFirst(), new Cause.ValueCarried(USER, PROGRAM, "sq-1", NOW),
                new Cause.RewardMade("reward-1", USER, PROGRAM, 1, 0, null, NOW)));
    }
}
