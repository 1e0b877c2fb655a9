package io.tributary.billing.domain.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.billing.domain.Shop;
import io.tributary.billing.domain.payment.SettledPayment;
import io.tributary.billing.domain.stripe.InvoiceFact;
import io.tributary.billing.domain.stripe.InvoiceFact.Line;
import io.tributary.billing.domain.stripe.Labels;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InvoiceSettlementTest {
    private static final Instant START = Instant.parse("2026-04-10T12:00:00Z");
    private static final Instant END = Instant.parse("2026-05-10T12:00:00Z");

    private static Line line(String id, String price, long amount, boolean proration, Instant start) {
        return new Line(id, price, amount, proration, start, END);
    }

    private static InvoiceFact invoice(long paid, @Nullable String reason, Line... lines) {
        return new InvoiceFact("in_1", "paid", "cus", "sub", "paid", paid, "USD", reason, List.of(lines), Labels.NONE, START, "ch", null,
                true, false, null, false);
    }

    private static Settlement judge(InvoiceFact invoice, SettledPayment... settled) {
        return InvoiceSettlement.of(invoice, Shop.catalog(), null, List.of(settled));
    }

    @ParameterizedTest
    @DisplayName("Ordinary billing reasons settle the period of a catalog line (BIL-31, BIL-32)")
    @ValueSource(strings = {"subscription_create", "subscription_cycle", "subscription", "subscription_update"})
    void settles(String reason) {
        assertThat(judge(invoice(2500, reason, line("l", "p_month", 2500, false, START))))
                .isInstanceOfSatisfying(Settlement.Funded.class, funded -> {
                    assertThat(funded.periodStart()).isEqualTo(START);
                    assertThat(funded.comped()).isFalse();
                });
    }

    @ParameterizedTest
    @DisplayName("Manual and threshold invoices never settle a period (BIL-32)")
    @ValueSource(strings = {"manual", "subscription_threshold"})
    void never(String reason) {
        assertThat(judge(invoice(2500, reason, line("l", "p_month", 2500, false, START)))).isInstanceOf(Settlement.NotAPeriod.class);
    }

    @Test
    @DisplayName("Prorations and foreign prices settle nothing (BIL-31)")
    void noPlanLine() {
        assertThat(judge(invoice(2500, null, line("l", "p_month", 2500, true, START), line("m", "p_other", 100, false, START))))
                .isEqualTo(new Settlement.NotAPeriod("no_catalog_line"));
    }

    @Test
    @DisplayName("Of several catalog lines the latest period start counts (BIL-33)")
    void latest() {
        assertThat(judge(invoice(2500, null, line("a", "p_term", 5400, false, START.minusSeconds(60)), line("b", "p_month", 2500, false, START))))
                .isInstanceOfSatisfying(Settlement.Funded.class, funded -> assertThat(funded.priced().plan().key()).isEqualTo("month"));
    }

    @Test
    @DisplayName("A zero invoice with a plan line above zero is comped, one with a zero line funds nothing (BIL-34)")
    void zero() {
        assertThat(judge(invoice(0, null, line("l", "p_month", 2500, false, START))))
                .isInstanceOfSatisfying(Settlement.Funded.class, funded -> assertThat(funded.comped()).isTrue());
        assertThat(judge(invoice(0, null, line("l", "p_month", 0, false, START)))).isEqualTo(new Settlement.NotAPeriod("nothing_funded"));
    }

    @Test
    @DisplayName("A second invoice for a settled period is a duplicate, the same invoice again a repetition (BIL-31, BIL-32)")
    void again() {
        SettledPayment earlier = payment("in_0");
        assertThat(judge(invoice(2500, null, line("l", "p_month", 2500, false, START)), earlier)).isEqualTo(new Settlement.DuplicatePeriod("in_0"));
        assertThat(InvoiceSettlement.of(invoice(2500, null, line("l", "p_month", 2500, false, START)), Shop.catalog(), payment("in_1"), List.of()))
                .isEqualTo(new Settlement.Repetition());
    }

    @Test
    @DisplayName("An invoice that issued another month is a conflict (BIL-74)")
    void otherMonth() {
        assertThat(InvoiceSettlement.of(invoice(1900, null, line("l", "p_small", 1900, false, END)), Shop.catalog(), payment("in_1"), List.of()))
                .isEqualTo(new Settlement.MonthConflict("2026-04"));
    }

    private static SettledPayment payment(String id) {
        return new SettledPayment("stripe", id, "bob", "box", "period", "s", "personal", "month", null, "monthly", "v1", 2500L, 2500, "USD",
                START, END, 1, START, "stripe", "customer", false, null, false, false, null, null, "ch", null, null, List.of(), false, null);
    }
}
