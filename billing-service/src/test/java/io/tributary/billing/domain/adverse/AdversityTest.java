package io.tributary.billing.domain.adverse;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class AdversityTest {
    private static final Instant NOON = Instant.parse("2026-04-10T12:00:00Z");
    private static final List<UnaryOperator<ChargeTrail>> FACTS = List.of(trail -> trail.refunded(500, NOON), trail -> trail.refunded(1900, NOON.plusSeconds(9)),
            trail -> trail.disputed(NOON.plusSeconds(5)), trail -> trail.fraudulent(NOON.plusSeconds(3)), trail -> trail.warned(NOON.plusSeconds(1)));

    @Test
    @DisplayName("A full refund tells both that it began and that it is complete, gravest reason first (BIL-85, BIL-86)")
    void fullRefund() {
        ChargeTrail trail = ChargeTrail.of("ch").refunded(1900, NOON).disputed(NOON);
        assertThat(Adversity.fresh("stripe:in", 1900, List.of(trail), List.of())).extracting(mark -> mark.reason() + " " + mark.extent())
                .containsExactly("payment_chargeback all", "payment_refund some", "payment_refund all");
    }

    @Test
    @DisplayName("A refund is told again only when its sum has grown (BIL-85)")
    void grown() {
        List<AdverseMark> told = Adversity.fresh("stripe:in", 1900, List.of(ChargeTrail.of("ch").refunded(500, NOON)), List.of());
        assertThat(Adversity.fresh("stripe:in", 1900, List.of(ChargeTrail.of("ch").refunded(400, NOON)), told)).isEmpty();
        assertThat(Adversity.fresh("stripe:in", 1900, List.of(ChargeTrail.of("ch").refunded(700, NOON)), told)).extracting(AdverseMark::sumMinor)
                .containsExactly(700L);
    }

    @Test
    @DisplayName("A warning alone is nothing; with a refund on the same charge it is, in either order (BIL-85)")
    void warning() {
        assertThat(Adversity.fresh("stripe:in", 1900, List.of(ChargeTrail.of("ch").warned(NOON)), List.of())).isEmpty();
        assertThat(Adversity.fresh("stripe:in", 1900, List.of(ChargeTrail.of("a").warned(NOON), ChargeTrail.of("b").refunded(1, NOON)), List.of()))
                .extracting(AdverseMark::reason).containsExactly("payment_refund");
        assertThat(Adversity.fresh("stripe:in", 1900, List.of(ChargeTrail.of("a").refunded(1, NOON).warned(NOON)), List.of()))
                .extracting(AdverseMark::reason).containsExactly("payment_early_warning", "payment_refund");
    }

    @Property(tries = 200)
    @Label("Any order and any repetition of facts tells the same reasons and the same greatest sum (BIL-24, BIL-86)")
    void anyOrderAndAnyRepetitionTellsTheSameReasonsAndTheSameGreatestSum(@ForAll long seed) {
        List<UnaryOperator<ChargeTrail>> facts = new ArrayList<>(FACTS);
        facts.addAll(FACTS.subList(0, 3));
        Collections.shuffle(facts, new Random(seed));
        List<AdverseMark> told = new ArrayList<>();
        ChargeTrail trail = ChargeTrail.of("ch");
        for (UnaryOperator<ChargeTrail> fact : facts) {
            trail = fact.apply(trail);
            told.addAll(Adversity.fresh("stripe:in", 1900, List.of(trail), told));
        }
        Set<String> reasons = new HashSet<>();
        told.forEach(mark -> reasons.add(mark.reason() + " " + mark.extent()));
        assertThat(reasons).containsExactlyInAnyOrder("payment_fraud all", "payment_chargeback all", "payment_early_warning all",
                "payment_refund some", "payment_refund all");
        assertThat(told.stream().mapToLong(AdverseMark::sumMinor).max()).hasValue(1900);
        assertThat(told).extracting(AdverseMark::key).doesNotHaveDuplicates();
    }
}
