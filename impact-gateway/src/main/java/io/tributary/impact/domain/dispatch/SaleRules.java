package io.tributary.impact.domain.dispatch;

import io.tributary.impact.domain.delivery.Delivery;
import io.tributary.impact.domain.delivery.DeliveryIds;
import io.tributary.impact.domain.fact.Payment;
import io.tributary.impact.domain.fact.PaymentKey;
import io.tributary.impact.domain.program.ProgramVersion;
import io.tributary.impact.domain.reversal.ReversalRule;
import io.tributary.impact.domain.reversal.ReversalStep;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Rules of sales and of taking them back: the payment, its marks, and the state of the other half (IMP-41). */
final class SaleRules {
    private final Delivery delivery;
    private final Surroundings around;
    private final Instant now;
    private final ProgramVersion version;
    private final PaymentKey key;

    SaleRules(Delivery delivery, Surroundings around, Instant now, ProgramVersion version) {
        this.delivery = delivery;
        this.around = around;
        this.now = now;
        this.version = version;
        this.key = Objects.requireNonNull(delivery.about().payment());
    }

    @Nullable Verdict judge() {
        if (rule() == ReversalRule.REVERSES && !delivery.tries().unclear()) {
            return Verdict.withdraw("payment_adverse");
        }
        Payment payment = around.payment(key);
        if (payment == null && delivery.facts().amountMinor() == null) {
            Instant deadline = delivery.createdAt().plus(Judge.PATIENCE);
            return new Verdict.Wait("payment_unknown", now.isBefore(deadline) ? deadline : null);
        }
        if (payment != null && !payment.personal()) {
            return Verdict.skip("account_kind");
        }
        Long amount = delivery.facts().amountMinor();
        return amount != null && amount == 0 ? Verdict.skip("zero_amount") : null;
    }

    @Nullable Verdict judgeReversal() {
        Delivery sale = around.delivery(DeliveryIds.sale(key));
        if (sale == null) {
            return new Verdict.Wait("sale_unresolved", null);
        }
        return switch (ReversalStep.of(sale)) {
            case REVERSE -> null;
            case NOTHING_THERE, WITHDRAW_SALE -> Verdict.skip("sale_not_at_impact");
            case AWAIT_SALE -> new Verdict.Wait("sale_unresolved", null);
        };
    }

    private ReversalRule rule() {
        return ReversalRule.of(around.marks(key), delivery.about().referral(),
                version.impact().partialRefundReverses());
    }
}
