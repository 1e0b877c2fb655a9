package io.tributary.impact.domain.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.impact.domain.reconcile.Difference.Kind;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static final Instant NOW = Instant.parse("2026-04-15T12:00:00Z");
    private static final BigDecimal PRICE = new BigDecimal("25.00");

    private static LedgerSale sale(String actionId, boolean delivered, boolean reversed, boolean reversalOpen) {
        return new LedgerSale("d-1", actionId, "in_1", "4", PRICE, delivered, !delivered, reversed, reversalOpen,
                NOW.minusSeconds(60));
    }

    private static VendorAction action(String id, boolean reversed) {
        return new VendorAction(id, "4", "in_1", reversed, new BigDecimal("25"), NOW.plus(Duration.ofDays(30)));
    }

    private static List<Kind> kinds(LedgerSale sale, VendorAction... actions) {
        return Comparison.of(List.of(sale), List.of(actions), NOW).differences().stream().map(Difference::kind).toList();
    }

    @Test
    @DisplayName("a sale and its action that say the same agree (IMP-80)")
    void agrees() {
        Comparison result = Comparison.of(List.of(sale("1.1.1", true, false, false)), List.of(action("1.1.1", false)), NOW);
        assertThat(result).isEqualTo(new Comparison(1, List.of(), Map.of()));
    }

    @Test
    @DisplayName("an action that was only sought is found by tracker and order id (IMP-33)")
    void found() {
        assertThat(Comparison.of(List.of(sale(null, false, false, false)), List.of(action("1.1.1", false)), NOW).found())
                .containsExactly(Map.entry("d-1", "1.1.1"));
    }

    @Test
    @DisplayName("an action credited anew replaces the reversed one; it is one sale (IMP-81)")
    void reattributed() {
        Comparison result = Comparison.of(List.of(sale("1.1.1", true, false, false)),
                List.of(action("1.1.1", true), action("1.1.2", false)), NOW);
        assertThat(result).isEqualTo(new Comparison(1, List.of(), Map.of("d-1", "1.1.2")));
    }

    @Test
    @DisplayName("each difference has its kind (IMP-80)")
    void differences() {
        assertThat(kinds(sale("1.1.1", true, false, false))).containsExactly(Kind.MISSING_AT_IMPACT);
        assertThat(kinds(sale("1.1.1", true, false, false), action("1.1.1", true)))
                .containsExactly(Kind.REVERSED_AT_IMPACT_ONLY);
        assertThat(kinds(sale("1.1.1", true, true, false), action("1.1.1", false)))
                .containsExactly(Kind.REVERSED_HERE_ONLY);
        assertThat(kinds(sale("1.1.1", true, false, false), action("1.1.1", false), action("1.1.2", false)))
                .containsExactly(Kind.DUPLICATE_ACTION);
        assertThat(kinds(sale("1.1.1", true, false, false),
                new VendorAction("1.1.1", "4", "in_1", false, BigDecimal.TEN, null))).containsExactly(Kind.AMOUNT_DIFFERS);
        assertThat(kinds(sale("1.1.1", true, false, true),
                new VendorAction("1.1.1", "4", "in_1", false, PRICE, NOW.plus(Duration.ofDays(3)))))
                .containsExactly(Kind.LOCKS_SOON_WITH_OPEN_ADVERSE);
        assertThat(kinds(sale("1.1.1", true, false, false), action("1.1.1", false),
                new VendorAction("9.9.9", "4", "in_9", false, PRICE, null))).containsExactly(Kind.UNKNOWN_AT_IMPACT);
    }

    @Test
    @DisplayName("a sale older than can be read is not called missing (IMP-80)")
    void old() {
        LedgerSale ancient = new LedgerSale("d-1", "1.1.1", "in_1", "4", PRICE, true, false, false, false,
                NOW.minus(Duration.ofDays(751)));
        assertThat(kinds(ancient)).containsExactly(Kind.TOO_OLD_TO_READ);
    }

    @Test
    @DisplayName("an export lists its bad rows and uses its good ones")
    void export() {
        ActionReader.Read read = ActionReader.export("""
                Action Id,ActionTrackerId,Oid,State,Amount
                1.1.1,4,in_1,PENDING,25.00
                1.1.2,4
                1.1.3,4,"in,3",REVERSED,"1"
                """);
        assertThat(read.bad()).containsExactly(2);
        assertThat(read.actions()).extracting(VendorAction::orderId).containsExactly("in_1", "in,3");
    }

    @Test
    @DisplayName("an export without a needed column is refused by name")
    void columns() {
        assertThat(ActionReader.export("Id,State\n1,PENDING\n").missing()).containsExactly("actiontrackerid", "orderid");
    }
}
