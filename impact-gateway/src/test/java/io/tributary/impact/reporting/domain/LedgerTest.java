package io.tributary.impact.reporting.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.impact.reporting.application.LedgerBook;
import io.tributary.impact.reporting.application.ProgramTerms;
import io.tributary.impact.reporting.application.Told;
import io.tributary.impact.reporting.domain.commission.Entry;
import io.tributary.impact.reporting.domain.commission.Ledger;
import io.tributary.impact.reporting.domain.commission.Line;
import io.tributary.impact.reporting.domain.commission.State;
import io.tributary.impact.reporting.domain.commission.Terms;
import io.tributary.impact.reporting.domain.fact.Credit;
import io.tributary.impact.reporting.domain.fact.Funding;
import io.tributary.impact.reporting.domain.fact.Mark;
import io.tributary.impact.reporting.domain.fact.Payment;
import io.tributary.impact.reporting.domain.fact.PaymentKey;
import io.tributary.impact.reporting.domain.fact.Sale;
import io.tributary.impact.reporting.domain.figures.Counts;
import io.tributary.impact.reporting.domain.figures.Earnings;
import io.tributary.impact.reporting.domain.figures.FigureChanges;
import io.tributary.impact.reporting.domain.figures.Grain;
import io.tributary.impact.reporting.domain.figures.Slice;
import io.tributary.impact.reporting.domain.money.Share;
import io.tributary.impact.reporting.domain.partner.Partner;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The ledger as a whole: facts in any order, the same state and the same figures. */
class LedgerTest {
    private static final Instant T = Instant.parse("2026-05-01T09:30:00Z");
    private static final Duration HOLD = Duration.ofDays(30);

    private static LedgerBook book() {
        LedgerBook book = new LedgerBook();
        book.load(partner("p1", null));
        book.load(partner("p2", "owner"));
        book.load(new ProgramTerms("links", List.of(new ProgramTerms.Version(1, Instant.EPOCH, true, "credits", "active",
                new Terms(1, 2_000, HOLD, true, null, false, Map.of()), List.of(), null, null, null, null, null, null, null))));
        return book;
    }

    private static Partner partner(String code, String owner) {
        return new Partner(code, "links", Instant.EPOCH,
                List.of(new Partner.Change(1, Instant.EPOCH, code, null, null, owner, true)));
    }

    private static PaymentKey key(String id) {
        return new PaymentKey("stripe", id);
    }

    private static Payment order(String id, String user, long minor, Instant at) {
        return new Payment(key(id), user, true, minor, "USD", false, at, List.of());
    }

    private static Told.Worded credit(String id, String user, String partner, int revision, Instant at) {
        return new Told.Worded(Sale.unheard(new Sale.Key("links", key(id)), user, "credits", at),
                new Sale.Word(revision, partner == null ? null : new Credit(partner, "FB")), true, false);
    }

    private static Mark mark(String id, String reason, boolean complete, long refunded, Instant at) {
        return new Mark(key(id), reason, complete, refunded, at, null);
    }

    private static LedgerBook tell(LedgerBook book, Consumer<Told> fact) {
        Told told = new Told();
        fact.accept(told);
        book.tell(told);
        book.settle(T.plusSeconds(600));
        return book;
    }

    private static List<Consumer<Told>> story() {
        return List.of(
                told -> told.add(order("o1", "eve", 5_000, T)),
                told -> told.add(order("o2", "eve", 2_000, T.plusSeconds(5))),
                told -> told.add(credit("o1", "eve", "p1", 1, T)),
                told -> told.add(credit("o2", "eve", "p1", 1, T.plusSeconds(5))),
                told -> told.add(mark("o1", "payment_refund", false, 1_000, T.plusSeconds(20)), "eve"),
                told -> told.add(mark("o1", "payment_refund", false, 2_000, T.plusSeconds(30)), "eve"),
                told -> told.add(mark("o2", "payment_chargeback", true, 0, T.plusSeconds(40)), "eve"),
                told -> told.add(mark("o2", "payment_refund", false, 500, T.plusSeconds(35)), "eve"),
                told -> told.add(order("x1", "owner", 900, T)),
                told -> told.add(credit("x1", "owner", "p2", 1, T)));
    }

    @Property(tries = 300)
    @Label("the order of facts does not matter, and repetition adds nothing (REP-8, REP-14)")
    void orderFree(@ForAll long seed) {
        List<Consumer<Told>> facts = new ArrayList<>(story());
        facts.addAll(story());
        Collections.shuffle(facts, new Random(seed));
        LedgerBook book = book();
        facts.forEach(fact -> tell(book, fact));
        assertThat(book.lines().stream().map(line -> line.origin().key().payment().id() + " " + line.kind().code() + " "
                + line.state().code() + " " + line.money().amountMinor() + " " + line.reason()).sorted())
                .containsExactly("o1 first pending 600 null", "o2 top_up reversed 300 payment_chargeback");
        assertThat(book.standings().values()).anyMatch(standing -> "self_purchase".equals(standing.nothing()));
    }

    @Property(tries = 300)
    @Label("every line is the sum of its entries, and every total the sum of lines (REP-16)")
    void sums(@ForAll long seed) {
        List<Consumer<Told>> facts = new ArrayList<>(story());
        facts.add(told -> told.add(credit("o1", "eve", "p2", 2, T)));
        facts.add(told -> told.add(credit("o1", "eve", null, 3, T)));
        Collections.shuffle(facts, new Random(seed));
        LedgerBook book = book();
        for (Consumer<Told> fact : facts) {
            tell(book, fact);
            if (seed % 3 == 0) {
                List.copyOf(book.lines()).forEach(line -> book.apply(Ledger.approve(line, false, T.plus(HOLD))));
                List.copyOf(book.lines()).stream().filter(line -> line.state() == State.APPROVED)
                        .forEach(line -> book.apply(Ledger.pay(line, "r", T.plus(HOLD))));
            }
        }
        book.lines().forEach(line -> assertThat(book.changes().entries().stream()
                .filter(entry -> entry.line().id().equals(line.id())).mapToLong(Entry::amountMinor).sum())
                .isEqualTo(line.state() == State.REVERSED ? 0 : line.money().amountMinor()));
        Earnings total = book.changes().figures().earnings().entrySet().stream()
                .filter(entry -> entry.getKey().cell().grain() == Grain.ALL && entry.getKey().cell().slice().equals(Slice.WHOLE))
                .map(Map.Entry::getValue).reduce(Earnings.ZERO, Earnings::plus);
        assertThat(total).isEqualTo(book.lines().stream().map(Earnings::of).reduce(Earnings.ZERO, Earnings::plus));
        assertThat(counts(book.changes().figures()).conversions())
                .isEqualTo(book.lines().stream().filter(Line::counts).count());
    }

    private static Counts counts(FigureChanges figures) {
        return figures.counts().entrySet().stream()
                .filter(entry -> entry.getKey().grain() == Grain.ALL && entry.getKey().slice().equals(Slice.WHOLE))
                .map(Map.Entry::getValue).reduce(Counts.ZERO, Counts::plus);
    }

    @Property
    @Label("a commission is base times rate, half up, and never more than the base (REP-11)")
    void share(@ForAll @LongRange(min = 0, max = 1_000_000_000_000L) long base, @ForAll @IntRange(max = 10_000) int rate) {
        long share = Share.of(base, rate);
        assertThat(share).isBetween(0L, base);
        assertThat(Math.abs(share * 10_000 - base * rate)).isLessThanOrEqualTo(5_000);
    }

    @Test
    @DisplayName("what a purchase with a commission paid for is not paid for twice, in either order (REP-11)")
    void fundedBy() {
        Payment period = new Payment(new PaymentKey("credits", "period-1"), "eve", false, 2_500, "USD", false, T.plusSeconds(60),
                List.of(new Funding(key("o1"), 20_000_000)));
        Consumer<Told> purchase = told -> {
            told.add(order("o1", "eve", 5_000, T));
            told.add(credit("o1", "eve", "p1", 1, T));
        };
        Consumer<Told> funded = told -> {
            told.add(period);
            told.add(new Told.Worded(Sale.unheard(new Sale.Key("claw", period.key()), "eve", "claw", T.plusSeconds(60)),
                    new Sale.Word(1, new Credit("p1", null)), true, false));
        };
        for (List<Consumer<Told>> facts : List.of(List.of(purchase, funded), List.of(funded, purchase))) {
            LedgerBook book = book();
            facts.forEach(fact -> tell(book, fact));
            assertThat(book.lines()).extracting(line -> line.money().amountMinor()).containsExactlyInAnyOrder(1_000L, 100L);
        }
    }

    @Test
    @DisplayName("a payment of nothing, a comped one, and one by the partner's own person earn nothing, with the reason kept (REP-12)")
    void earnsNothing() {
        LedgerBook book = book();
        tell(book, told -> {
            told.add(order("z1", "eve", 0, T));
            told.add(credit("z1", "eve", "p1", 1, T));
            told.add(new Payment(key("z2"), "eve", true, 900, "USD", true, T, List.of()));
            told.add(credit("z2", "eve", "p1", 1, T));
            told.add(order("z3", "owner", 900, T));
            told.add(credit("z3", "owner", "p2", 1, T));
        });
        assertThat(book.lines()).isEmpty();
        assertThat(book.standings().entrySet().stream().map(entry -> entry.getKey().payment().id() + " " + entry.getValue().nothing()))
                .containsExactlyInAnyOrder("z1 base_zero", "z2 comped", "z3 self_purchase");
    }

    @Test
    @DisplayName("approval comes exactly at the end of the hold, a millisecond earlier not (REP-13)")
    void hold() {
        LedgerBook book = book();
        story().forEach(fact -> tell(book, fact));
        Line line = book.lines().stream().filter(one -> one.state() == State.PENDING).findFirst().orElseThrow();
        assertThat(Ledger.approve(line, false, T.plus(HOLD).minusMillis(1)).lines()).isEmpty();
        assertThat(Ledger.approve(line, false, T.plus(HOLD)).lines().getFirst().state()).isEqualTo(State.APPROVED);
    }

    @Test
    @DisplayName("renewals earn within their months only; the end is exclusive (REP-10)")
    void renewalLimit() {
        Terms terms = new Terms(1, 2_000, HOLD, true, 12, false, Map.of());
        Instant end = Instant.parse("2027-05-01T09:30:00Z");
        assertThat(terms.earnsRenewal(T, end.minusMillis(1))).isTrue();
        assertThat(terms.earnsRenewal(T, end)).isFalse();
    }
}
