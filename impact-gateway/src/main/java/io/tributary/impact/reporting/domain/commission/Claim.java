package io.tributary.impact.reporting.domain.commission;

import io.tributary.impact.reporting.domain.fact.Funding;
import io.tributary.impact.reporting.domain.fact.Mark;
import io.tributary.impact.reporting.domain.fact.Payment;
import io.tributary.impact.reporting.domain.fact.PaymentKey;
import io.tributary.impact.reporting.domain.fact.Sale;
import io.tributary.impact.reporting.domain.money.Share;
import java.time.Instant;
import java.util.Collection;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Everything a credited sale is judged by.
 *
 * @param sale        the sale, credited to the partner
 * @param payment     its payment, if known
 * @param terms       terms effective at settled_at, at the partner's own rate; null when partner or program is unknown
 * @param known       whether the partner is registered
 * @param owner       the partner's own user at that time, if any
 * @param firstOrder  first order of this person credited to this partner, if any
 * @param firstPaidAt first payment of (user, product), if known
 * @param marks       adverse facts of the payment
 * @param carried     whether a purchase already carries a commission of this partner
 */
public record Claim(Sale sale, @Nullable Payment payment, @Nullable Terms terms, boolean known,
                    @Nullable String owner, @Nullable PaymentKey firstOrder, @Nullable Instant firstPaidAt,
                    Collection<Mark> marks, Predicate<PaymentKey> carried) {

    /** Judges the sale (REP-10 to REP-12, REP-14, REP-23). */
    public Verdict judge() {
        if (payment == null) {
            return new Verdict.Waits(Verdict.Missing.PAYMENT);
        }
        if (!known) {
            return new Verdict.Waits(Verdict.Missing.PARTNER);
        }
        if (terms == null) {
            return new Verdict.Waits(Verdict.Missing.TERMS);
        }
        return judge(payment, terms);
    }

    private Verdict judge(Payment paid, Terms in) {
        if (paid.comped()) {
            return new Verdict.Nothing(Verdict.Cause.COMPED);
        }
        if (paid.userId().equals(owner)) {
            return new Verdict.Nothing(Verdict.Cause.SELF_PURCHASE);
        }
        long gross = paid.amountMinor() - deducted(paid);
        if (gross <= 0) {
            return new Verdict.Nothing(Verdict.Cause.BASE_ZERO);
        }
        Kind kind = kind(paid);
        if (kind == Kind.RENEWAL && in.renewals() && in.renewalMonths() != null && firstPaidAt == null) {
            return new Verdict.Waits(Verdict.Missing.FIRST_PAYMENT);
        }
        if (kind == Kind.RENEWAL && !in.earnsRenewal(firstPaidAt, paid.settledAt())) {
            return new Verdict.Nothing(in.renewals() ? Verdict.Cause.RENEWAL_LIMIT : Verdict.Cause.RENEWALS_OFF);
        }
        return new Verdict.Earns(kind, gross, Damage.of(marks, paid.amountMinor(), carried), in);
    }

    private long deducted(Payment paid) {
        return Share.cents(paid.fundedBy().stream().filter(part -> carried.test(part.purchase()))
                .mapToLong(Funding::microdollars).sum());
    }

    /** A flag sent with an order is not believed. */
    private Kind kind(Payment paid) {
        if (paid.order()) {
            return firstOrder == null || firstOrder.equals(paid.key()) ? Kind.FIRST : Kind.TOP_UP;
        }
        return sale.renewal() ? Kind.RENEWAL : Kind.FIRST;
    }
}
