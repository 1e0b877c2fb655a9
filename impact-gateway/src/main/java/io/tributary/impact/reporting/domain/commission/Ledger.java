package io.tributary.impact.reporting.domain.commission;

import io.tributary.impact.reporting.domain.fact.Credit;
import io.tributary.impact.reporting.domain.fact.Mark;
import io.tributary.impact.reporting.domain.fact.Payment;
import io.tributary.impact.reporting.domain.fact.PaymentKey;
import io.tributary.impact.reporting.domain.fact.Sale;
import io.tributary.impact.reporting.domain.money.Share;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Decides what becomes of lines. The state after all facts are known does not depend on their order (REP-8, REP-14).
 */
public final class Ledger {
    /** Reason of credit that was taken away (REP-9). */
    public static final String RECREDITED = "recredited";

    private static final String BY_HAND = "manual";

    private Ledger() {}

    /** Makes ids of lines from what identifies them. */
    @FunctionalInterface
    public interface Ids {
        /** The same parts give the same id. */
        String of(String... parts);
    }

    /**
     * Brings the line of one credit to what the verdict says.
     *
     * @param before  the line so far, if any
     * @param credit  who is credited
     * @param sale    the sale
     * @param verdict earning or nothing; a waiting sale changes nothing
     * @param at      time of the change
     */
    public static Outcome settle(@Nullable Line before, Credit credit, Sale sale, Verdict verdict, Payment payment,
            Ids ids, Instant at) {
        return switch (verdict) {
            case Verdict.Waits _ -> Outcome.NOTHING;
            case Verdict.Nothing(Verdict.Cause cause) ->
                    before == null ? Outcome.NOTHING : lower(before, 0, 0, cause.code(), ids, at);
            case Verdict.Earns earns -> earn(before, credit, sale, earns, payment, ids, at);
        };
    }

    /** Takes away the credit of a line (REP-9). */
    public static Outcome takeAway(Line before, Ids ids, Instant at) {
        return lower(before, before.money().amountMinor(), before.money().baseMinor(), RECREDITED, ids, at);
    }

    /** Approves what is due: exactly at the end of the hold, not before (REP-13). */
    public static Outcome approve(Line before, boolean byManager, Instant now) {
        if (before.state() != State.PENDING || before.manual() != byManager || now.isBefore(before.approveAt())) {
            return Outcome.NOTHING;
        }
        Draft draft = new Draft(before, before);
        draft.enter(Entry.Kind.APPROVAL, 0, before.with(State.APPROVED, null), null,
                byManager ? now : before.approveAt());
        return draft.done();
    }

    /** Reverses by hand what is not paid yet (REP-13). */
    public static Outcome reverse(Line before, Instant now) {
        if (before.state() != State.PENDING && before.state() != State.APPROVED) {
            return Outcome.NOTHING;
        }
        Draft draft = new Draft(before, before.reversedByHand());
        draft.reverse(BY_HAND, now);
        return draft.done();
    }

    /** Marks an approved line as paid by this payout (REP-17). */
    public static Outcome pay(Line before, String reference, Instant now) {
        Draft draft = new Draft(before, before);
        draft.enter(Entry.Kind.PAYOUT, 0, before.with(State.PAID, reference), reference, now);
        return draft.done();
    }

    /** An order is found not to be, or to be, the first one of its person (REP-23). */
    public static Outcome rename(Line before, Kind kind, Instant at) {
        Draft draft = new Draft(before, before);
        draft.kind(kind, at);
        return draft.done();
    }

    /** Adds a correction, approved at once (REP-15). */
    public static Outcome correct(String id, String partner, long amountMinor, String currency, String note,
            Instant now) {
        Line line = new Line(id, Line.Type.CORRECTION, null, partner, null, Kind.FIRST, null,
                new Line.Money(amountMinor, 0, 0, 0, 0, currency), State.APPROVED, note, now, now, false, false, 1);
        return new Outcome(List.of(line), List.of(new Entry(1, Entry.Kind.CORRECTION, amountMinor, line, note, now)));
    }

    private static Outcome earn(@Nullable Line before, Credit credit, Sale sale, Verdict.Earns earns, Payment payment,
            Ids ids, Instant at) {
        int rate = before == null ? earns.terms().rateBp() : before.money().rateBp();
        Draft draft = new Draft(before, before == null ? fresh(credit, sale, earns, payment, ids) : before);
        if (before == null) {
            draft.open(payment.settledAt());
        }
        draft.kind(earns.kind(), at);
        Mark end = earns.damage().end();
        long base = Math.max(0, earns.grossBase() - earns.damage().refundedMinor());
        if (draft.line().state() == State.PAID) {
            claw(draft, end == null ? Share.of(base, rate) : 0, end == null ? "payment_refund" : end.reason(), ids, at);
            return draft.done();
        }
        draft.worth(Share.of(base, rate), base, at);
        if (draft.line().byHand()) {
            draft.reverse(BY_HAND, at);
        } else if (end != null) {
            draft.reverse(end.reason(), end.at());
        } else {
            draft.restore(at);
        }
        return draft.done();
    }

    private static Outcome lower(Line before, long amount, long base, String reason, Ids ids, Instant at) {
        Draft draft = new Draft(before, before);
        if (before.state() == State.PAID) {
            claw(draft, 0, reason, ids, at);
        } else {
            draft.worth(amount, base, at);
            draft.reverse(before.byHand() ? BY_HAND : reason, at);
        }
        return draft.done();
    }

    /** What was paid stays; the difference to what it is worth now is taken back, once. */
    private static void claw(Draft draft, long worth, String reason, Ids ids, Instant at) {
        Line paid = draft.line();
        long difference = worth - paid.money().amountMinor() - paid.money().clawedMinor();
        if (difference >= 0) {
            return;
        }
        String id = ids.of("clawback", paid.id(), Long.toString(worth));
        Line.Money money = new Line.Money(difference, 0, 0, paid.money().rateBp(), paid.money().termsVersion(),
                paid.money().currency());
        draft.claw(new Line(id, Line.Type.CLAWBACK, paid.id(), paid.partner(), paid.origin(), paid.kind(),
                paid.subId(), money, State.APPROVED, reason, paid.settledAt(), at, false, false, 1), at);
    }

    private static Line fresh(Credit credit, Sale sale, Verdict.Earns earns, Payment payment, Ids ids) {
        Terms terms = earns.terms();
        PaymentKey key = payment.key();
        String id = ids.of("commission", sale.key().program(), key.provider(), key.id(),
                Objects.requireNonNull(credit).partner());
        long amount = Share.of(earns.grossBase(), terms.rateBp());
        return new Line(id, Line.Type.COMMISSION, null, credit.partner(), new Line.Origin(sale.key(), payment.userId()),
                earns.kind(), credit.subId(),
                new Line.Money(amount, 0, earns.grossBase(), terms.rateBp(), terms.version(), payment.currency()),
                State.PENDING, null, payment.settledAt(), payment.settledAt().plus(terms.hold()), terms.manual(),
                false, 1);
    }
}
