package io.tributary.impact.domain.conversionreport;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.impact.domain.Samples;
import io.tributary.impact.domain.delivery.Delivery;
import io.tributary.impact.domain.delivery.DeliveryKind;
import io.tributary.impact.domain.delivery.Facts;
import io.tributary.impact.domain.fact.PaymentKey;
import io.tributary.impact.domain.fact.Person;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ConversionPayloadTest {
    private static final Person CAROL =
            Person.unknown(Samples.USER).seen("  USER@example.com  ", "personal", "en-US", "US", Samples.NOW);

    private static Map<String, Object> fields(Delivery delivery, Person person) {
        ReportBody body = ConversionPayload.of(delivery, Samples.settings(), person);
        assertThat(body).isInstanceOf(ReportBody.Built.class);
        return ((ReportBody.Built) body).fields();
    }

    @Test
    @DisplayName("a visit has exactly five fields (IMP-18, IMP-19)")
    void visit() {
        assertThat(fields(Samples.of(DeliveryKind.VISIT), CAROL)).containsOnlyKeys("CampaignId", "ActionTrackerId",
                "EventDate", "OrderId", "ClickId");
    }

    @ParameterizedTest
    @EnumSource(names = {"SIGNUP", "TRIAL_START", "TRIAL_END"})
    @DisplayName("leads name the customer as new and carry no money (IMP-18)")
    void leads(DeliveryKind kind) {
        assertThat(fields(Samples.of(kind), CAROL)).containsOnlyKeys("CampaignId", "ActionTrackerId", "EventDate",
                "OrderId", "ClickId", "CustomerId", "CustomerEmail", "CustomerStatus");
    }

    @Test
    @DisplayName("a partner's sale carries click id, money and item (IMP-18, IMP-21)")
    void sale() {
        assertThat(fields(Samples.sale(false), CAROL)).containsEntry("ItemSubTotal1", "25.00")
                .containsEntry("CurrencyCode", "USD").containsEntry("ItemCategory1", "cat")
                .containsEntry("ItemQuantity1", 1).containsEntry("ClickId", "clk-1")
                .containsEntry("ActionTrackerId", 4L).containsEntry("EventDate", "2026-04-03T12:00:00.000Z")
                .doesNotContainKey("CustomerStatus");
    }

    @Test
    @DisplayName("a friend's sale never carries a click id (IMP-13)")
    void referralSale() {
        assertThat(fields(Samples.sale(true), CAROL)).doesNotContainKey("ClickId");
    }

    @Test
    @DisplayName("a blank click id is left out, never null (IMP-9)")
    void blankClick() {
        Delivery signup = Samples.of(DeliveryKind.SIGNUP);
        assertThat(fields(signup.with(signup.facts().forgotten()), CAROL)).doesNotContainKey("ClickId")
                .doesNotContainValue(null);
    }

    @Test
    @DisplayName("an erased customer is not named (IMP-85)")
    void erased() {
        assertThat(fields(Samples.sale(false), CAROL.erased(Samples.NOW)))
                .doesNotContainKeys("CustomerId", "CustomerEmail");
    }

    @Test
    @DisplayName("a negative amount, an unknown currency and a plan without item cannot be sent, and are named")
    void unbuildable() {
        Delivery sale = Samples.sale(true);
        Facts f = sale.facts();
        Delivery bad = sale.with(new Facts(f.eventDate(), f.orderId(), null, null, -1L, "XXQ", "other", null, null, 0,
                null, null, null, null));
        assertThat(ConversionPayload.of(bad, Samples.settings(), CAROL)).isEqualTo(new ReportBody.Unbuildable(
                "invalid_payload", List.of("ItemSubTotal1", "CurrencyCode", "ItemCategory1")));
    }

    @Test
    @DisplayName("the macro replaces every order id but a sale's (IMP-24)")
    void macro() {
        ReportBody signup = ConversionPayload.of(Samples.of(DeliveryKind.SIGNUP),
                Samples.settings(false, true, null, false), CAROL);
        ReportBody sale = ConversionPayload.of(Samples.sale(true), Samples.settings(false, true, null, false), CAROL);
        assertThat(((ReportBody.Built) signup).fields()).containsEntry("OrderId", "IR_AN_64_TS");
        assertThat(((ReportBody.Built) sale).fields()).containsEntry("OrderId", "in_1");
    }

    @ParameterizedTest(name = "{0} {1} → {2}")
    @CsvSource({"900,USD,9.00", "950,USD,9.50", "1000,JPY,1000.00", "1005,BHD,1.01", "0,USD,0.00", "5,usd,0.05"})
    @DisplayName("amounts are scaled by the currency's exponent, half up (IMP-21)")
    void amounts(long minor, String currency, String text) {
        assertThat(AmountText.twoDecimals(minor, currency)).contains(text);
    }

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource({"24.50,24.5", "1,1", "100,100", "9.50,9.5", "0.10,0.1"})
    @DisplayName("a redeemed amount has no trailing zeros and no exponent (IMP-55)")
    void plain(String amount, String text) {
        assertThat(AmountText.plain(new BigDecimal(amount)).toString()).isEqualTo(text);
    }

    @Test
    @DisplayName("the address is hashed trimmed and lower-cased (IMP-25)")
    void hash() {
        assertThat(EmailHash.of("  USER@example.com  ")).isEqualTo("63a710569261a24b3766275b7000ce8d7b32e2f7");
    }

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource({"stripe,in_1", "credits,in_1", "app_store,app_store:in_1"})
    @DisplayName("a sale's order id is the payment id, with any other provider before it (IMP-22)")
    void orderIds(String provider, String order) {
        assertThat(OrderId.sale(new PaymentKey(provider, "in_1"))).isEqualTo(order);
    }

    @Test
    @DisplayName("64 characters go as they are, 65 as their digest (IMP-23)")
    void longOrderId() {
        assertThat(OrderId.sent("a".repeat(64))).isEqualTo("a".repeat(64));
        assertThat(OrderId.sent("a".repeat(65))).hasSize(64).matches("[0-9a-f]{64}");
    }
}
