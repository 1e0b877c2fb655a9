package io.tributary.impact.domain.reversal;

import static io.tributary.impact.domain.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.impact.domain.Samples;
import io.tributary.impact.domain.conversionreport.ReportBody;
import io.tributary.impact.domain.delivery.Delivery;
import io.tributary.impact.domain.delivery.DeliveryState;
import io.tributary.impact.domain.delivery.Status;
import io.tributary.impact.domain.fact.AdverseMark;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReversalTest {
    private static AdverseMark mark(String reason, boolean complete, Long refunded) {
        return new AdverseMark(Samples.PAYMENT, Samples.USER, reason, complete, refunded, 2_500, NOW);
    }

    @ParameterizedTest(name = "{0} complete={1} refunded={2}: friend {3}, partner {4}")
    @CsvSource({"payment_chargeback,true,,REVERSES,REVERSES", "payment_fraud,true,,REVERSES,REVERSES",
        "payment_early_warning,true,,REVERSES,REVERSES", "payment_refund,true,2500,REVERSES,REVERSES",
        "payment_refund,false,2500,REVERSES,REVERSES", "payment_refund,false,1,REVERSES,PARTIAL_REFUND"})
    @DisplayName("every reason takes a friend's sale, a partner's only what takes it all (IMP-40)")
    void reasons(String reason, boolean complete, Long refunded, ReversalRule friend, ReversalRule partner) {
        List<AdverseMark> marks = List.of(mark(reason, complete, refunded));
        assertThat(ReversalRule.of(marks, true, false)).isEqualTo(friend);
        assertThat(ReversalRule.of(marks, false, false)).isEqualTo(partner);
    }

    @Test
    @DisplayName("the program may reverse partial refunds too; no mark, no reversal (IMP-40)")
    void settings() {
        assertThat(ReversalRule.of(List.of(mark("payment_refund", false, 1L)), false, true))
                .isEqualTo(ReversalRule.REVERSES);
        assertThat(ReversalRule.of(List.of(), true, true)).isEqualTo(ReversalRule.STANDS);
    }

    @ParameterizedTest(name = "{0} {1} unclear={2} → {3}")
    @CsvSource({"BLOCKED,x,false,WITHDRAW_SALE", "QUEUED,,false,WITHDRAW_SALE", "UNCONFIGURED,x,false,WITHDRAW_SALE",
        "QUEUED,retry,true,AWAIT_SALE", "SENDING,,false,AWAIT_SALE", "RESOLVING,,false,AWAIT_SALE",
        "DELIVERED,,false,REVERSE", "FAILED,http_4xx,false,NOTHING_THERE", "GAVE_UP,x,false,NOTHING_THERE",
        "GAVE_UP,x,true,REVERSE", "FAILED,http_4xx,true,REVERSE", "FAILED,action_not_found,false,REVERSE"})
    @DisplayName("each state of the sale has its row (IMP-41, IMP-33)")
    void table(DeliveryState state, String reason, boolean unclear, ReversalStep step) {
        Delivery sale = Samples.sale(true).with(new Status(state, reason, null, null,
                state == DeliveryState.SENDING ? NOW : null, state.ended() ? NOW : null));
        assertThat(ReversalStep.of(unclear ? sale.with(sale.tries().uncertain()) : sale)).isEqualTo(step);
    }

    @Test
    @DisplayName("a reversal names the action, else tracker and order, and never an amount (IMP-38)")
    void form() {
        Delivery sale = Samples.sale(true);
        assertThat(ReversalForm.of(sale.with(sale.references().resolved("1.2.3")), Samples.settings(), "REJECTED"))
                .isEqualTo(new ReportBody.Built(Map.of("DispositionCode", "REJECTED", "ActionId", "1.2.3")));
        assertThat(ReversalForm.of(sale, Samples.settings(), "REJECTED")).isEqualTo(new ReportBody.Built(
                Map.of("DispositionCode", "REJECTED", "ActionTrackerId", "4", "OrderId", "in_1")));
    }

    @Test
    @DisplayName("the first mark that takes the sale back chooses the disposition code (IMP-38)")
    void dispositions() {
        Dispositions codes = new Dispositions("REJECTED", Map.of("paymentFraud", "FRAUD", "payment_refund", " "));
        List<AdverseMark> marks = List.of(mark("payment_refund", false, 1L), mark("payment_fraud", true, null));
        String reason = ReversalRule.decisive(marks, false, false).orElseThrow().reason();
        assertThat(reason).isEqualTo("payment_fraud");
        assertThat(codes.code(reason)).isEqualTo("FRAUD");
        assertThat(codes.code("payment_refund")).isEqualTo("REJECTED");
        assertThat(codes.code(null)).isEqualTo("REJECTED");
    }
}
