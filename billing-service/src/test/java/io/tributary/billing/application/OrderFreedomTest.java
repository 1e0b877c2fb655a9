package io.tributary.billing.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.billing.application.book.Book;
import io.tributary.billing.domain.adverse.AdverseMark;
import io.tributary.billing.domain.issuance.Issuance;
import io.tributary.billing.domain.ledger.Ledger;
import io.tributary.billing.domain.payment.SettledPayment;
import io.tributary.billing.domain.subscription.Subscription;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** Stripe events of one subscription in any order, with repetitions, come to the same end. */
class OrderFreedomTest {
    private static final Instant NOW = Instant.ofEpochSecond(StripeStory.END + 3600);

    private static PlayedStripe play(List<String> events) {
        PlayedStripe stripe = new PlayedStripe(NOW);
        events.forEach(stripe::play);
        return stripe;
    }

    private static List<String> shuffled(List<String> events, Random random) {
        List<String> all = new ArrayList<>(events);
        for (int again = 0; again < events.size() / 2; again++) {
            all.add(events.get(random.nextInt(events.size())));
        }
        Collections.shuffle(all, random);
        return all;
    }

    /** Everything that must not depend on the order; ordinals follow the order by BIL-38, revisions count the steps. */
    private static Map<String, String> end(Book book) {
        Map<String, String> end = new TreeMap<>();
        Subscription subscription = book.byStripeId("sub_1").orElseThrow();
        end.put("status", subscription.status() + " " + subscription.standing().endCause() + " " + subscription.standing().endedAt());
        end.put("marks", subscription.standing().pastDueSince() + " " + subscription.standing().cancelOrigin() + " " + subscription.standing().suspendedAt());
        end.put("plan", subscription.plan() + " " + subscription.terms().scheduledPlan() + " " + subscription.identity());
        end.put("period", subscription.period().periodStart() + " " + subscription.renewsAt());
        end.put("schedule", String.valueOf(subscription.mirror().scheduleId()));
        for (SettledPayment payment : book.paymentsOf("bob")) {
            end.put("payment " + payment.key(), payment.amountMinor() + " " + payment.settledAt() + " " + payment.periodStart() + " "
                    + payment.chargeId() + " " + payment.intentId());
        }
        for (Issuance issuance : book.issuancesOf(subscription.id())) {
            end.put("issuance " + issuance.month(), issuance.streak() + " " + issuance.baseMicros() + " " + issuance.bonusExpiresAt() + " "
                    + book.itemsOf(issuance.id()).stream().map(item -> item.itemKind()).sorted().toList());
        }
        for (AdverseMark mark : book.told.changed()) {
            end.merge("adverse " + mark.paymentKey() + " " + mark.reason() + " " + mark.extent(), String.valueOf(mark.sumMinor()),
                    (one, other) -> String.valueOf(Math.max(Long.parseLong(one), Long.parseLong(other))));
        }
        end.put("balance", String.valueOf(Ledger.balance(book.lotsOf("bob"), book.now())));
        return end;
    }

    @Property(tries = 600, shrinking = ShrinkingMode.OFF)
    @Label("What was told up to any moment reaches the same state in any order: failures, marks, schedules (BIL-8, BIL-24, BIL-27, BIL-29)")
    void anyMoment(@ForAll long seed, @ForAll boolean basil, @ForAll boolean hybrid) {
        Random random = new Random(seed);
        List<String> events = StripeStory.whole(basil, hybrid ? "hybrid" : "", "p_month").events();
        List<String> told = events.subList(0, 1 + random.nextInt(events.size()));
        assertThat(end(play(shuffled(told, random)).book)).isEqualTo(end(play(told).book));
    }

    @Property(tries = 200, shrinking = ShrinkingMode.OFF)
    @Label("A first month is a welcome month whenever its instrument is told (BIL-16, BIL-73, BIL-77)")
    void lateInstrument(@ForAll long seed, @ForAll boolean basil) {
        List<String> events = new StripeStory(basil, "", "p_small").subscription("created", StripeStory.START, "active", StripeStory.START, StripeStory.MIDDLE, "")
                .invoice("paid", StripeStory.START + 2, "in_1", "paid", StripeStory.START, StripeStory.MIDDLE, "1").whatPaid("in_1", "1", StripeStory.START + 2).events();
        PlayedStripe stripe = play(shuffled(events, new Random(seed)));
        assertThat(stripe.book.issuances.changed()).singleElement().satisfies(issuance -> {
            assertThat(List.of(issuance.welcome(), issuance.bonusMicros())).containsExactly(true, 9_500_000L);
            assertThat(issuance.instrumentStatus()).isEqualTo("first_payment_fingerprint_claim");
        });
        assertThat(stripe.book.payments.changed()).extracting(SettledPayment::instrumentStatus).containsExactly("first_payment_fingerprint_claim");
    }

    @Property(tries = 200, shrinking = ShrinkingMode.OFF)
    @Label("A month that was paused bridges the streak, a month that was not ends it, in any order (BIL-78)")
    void paused(@ForAll long seed, @ForAll boolean basil, @ForAll boolean pause) {
        long june = StripeStory.END;
        String collection = pause ? "\"pause_collection\":{\"behavior\":\"void\",\"resumes_at\":null}," : "\"pause_collection\":null,";
        List<String> events = new StripeStory(basil, "", "p_small").subscription("created", StripeStory.START, "active", StripeStory.START, StripeStory.MIDDLE, "")
                .invoice("paid", StripeStory.START + 2, "in_1", "paid", StripeStory.START, StripeStory.MIDDLE, "1")
                .subscription("updated", StripeStory.MIDDLE - 9, "active", StripeStory.START, StripeStory.MIDDLE, collection)
                .subscription("updated", june - 9, "active", StripeStory.MIDDLE, june, "")
                .invoice("paid", june + 2, "in_3", "paid", june, june + 2_592_000, "3").events();
        PlayedStripe stripe = play(shuffled(events, new Random(seed)));
        assertThat(stripe.book.issuancesOf(stripe.book.byStripeId("sub_1").orElseThrow().id()))
                .extracting(issuance -> issuance.month() + " " + issuance.streak())
                .containsExactlyInAnyOrder("2026-04 1", "2026-06 " + (pause ? 2 : 1));
    }

    @Property(tries = 400, shrinking = ShrinkingMode.OFF)
    @Label("A subscription's events in any order, with repetitions, in either shape and funding, reach the same end (BIL-14, BIL-24, BIL-27)")
    void anyOrder(@ForAll long seed, @ForAll boolean basil, @ForAll boolean hybrid) {
        List<String> events = StripeStory.whole(basil, hybrid ? "hybrid" : "", "p_month").events();
        Map<String, String> expected = end(play(events).book);
        assertThat(expected).containsKeys("payment stripe:in_1", "payment stripe:in_2").hasEntrySatisfying("status", status -> assertThat(status).startsWith("CANCELED CANCELED_AT_PERIOD_END"));
        assertThat(end(play(shuffled(events, new Random(seed))).book)).isEqualTo(expected);
    }

    @Property(tries = 300, shrinking = ShrinkingMode.OFF)
    @Label("Months issue once each with the same streak and bonus in any order, whenever what paid is told (BIL-74, BIL-77, BIL-78, BIL-81)")
    void issuances(@ForAll long seed, @ForAll boolean basil) {
        List<String> events = StripeStory.whole(basil, "", "p_small").events();
        Map<String, String> expected = end(play(events).book);
        PlayedStripe stripe = play(shuffled(events, new Random(seed)));
        assertThat(end(stripe.book)).isEqualTo(expected).containsKeys("issuance 2026-04", "issuance 2026-05");
        assertThat(stripe.book.items.changed()).hasSize(2).allSatisfy(item -> assertThat(item.itemKind()).isEqualTo("base"));
        assertThat(stripe.book.postings().stream().map(posting -> posting.postingKey())).doesNotHaveDuplicates();
        assertThat(stripe.book.issuances.changed()).extracting(Issuance::invoiceKey).doesNotHaveDuplicates();
    }

    @Property(tries = 300, shrinking = ShrinkingMode.OFF)
    @Label("Each adverse fact is told once, gravest first within one event, the same set in any order (BIL-85, BIL-86)")
    void adverse(@ForAll long seed, @ForAll boolean basil) {
        PlayedStripe stripe = play(shuffled(StripeStory.whole(basil, "", "p_month").events(), new Random(seed)));
        assertThat(stripe.adverse()).doesNotHaveDuplicates()
                .contains("payment_refund some 1900", "payment_refund all 1900", "payment_chargeback all 0", "payment_fraud all 0");
    }

    @Property(tries = 200, shrinking = ShrinkingMode.OFF)
    @Label("A part of the events, cut anywhere in any order, leaves ordinals without gap and one payment per period (BIL-30, BIL-31, BIL-38)")
    void anyPart(@ForAll long seed, @ForAll boolean basil) {
        Random random = new Random(seed);
        List<String> some = shuffled(StripeStory.whole(basil, "", "p_small").events(), random);
        PlayedStripe stripe = play(some.subList(0, random.nextInt(some.size())));
        List<SettledPayment> settled = stripe.settled();
        assertThat(settled).extracting(SettledPayment::key).doesNotHaveDuplicates();
        assertThat(settled).extracting(SettledPayment::periodStart).doesNotHaveDuplicates();
        for (int index = 0; index < settled.size(); index++) {
            assertThat(settled.get(index).ordinal()).isEqualTo(index + 1);
        }
    }
}
