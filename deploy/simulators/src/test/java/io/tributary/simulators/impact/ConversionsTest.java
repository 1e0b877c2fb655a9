package io.tributary.simulators.impact;

import static io.tributary.simulators.impact.Impact.but;
import static io.tributary.simulators.impact.Impact.sale;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.simulators.http.Json;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConversionsTest {

    private final Impact impact = new Impact();

    @AfterEach
    void stop() {
        impact.close();
    }

    @Test
    @DisplayName("A conversion is queued and its submission completes with an action after two seconds (IMP-89)")
    void completesAfterTwoSeconds() {
        var queued = impact.convert(sale("in_1", "u-bob"));

        var result = impact.resultOf(queued);

        assertThat(queued.json()).containsEntry("Status", "QUEUED");
        assertThat(result.get("ActionId").toString()).matches("50754\\.\\d+\\.\\d+");
    }

    @Test
    @DisplayName("Before two seconds have passed the submission is still queued and no action is seen (IMP-89)")
    void isPendingBefore() {
        var queued = impact.convert(sale("in_1", "u-bob"));
        impact.pass(Duration.ofMillis(1_999));

        var look = impact.performance.get(queued.json().get("QueuedUri").toString());

        assertThat(look.json()).containsEntry("Status", "QUEUED");
        assertThat(impact.simulator.actions()).isEmpty();
    }

    @Test
    @DisplayName("The same order twice makes one action, which both submissions name (IMP-89)")
    void oneActionPerOrder() {
        var first = impact.resultOf(impact.convert(sale("in_1", "u-bob")));

        var second = impact.resultOf(impact.convert(sale("in_1", "u-bob")));

        assertThat(second.get("ActionId")).isEqualTo(first.get("ActionId"));
        assertThat(impact.simulator.actions()).hasSize(1);
    }

    @Test
    @DisplayName("The log lists failed attempts with event, user, order and fields (IMP-91)")
    void logsEverything() {
        impact.convert(but(sale("in_1", "u-bob"), "Surprise", "x"));

        var entry = impact.simulator.requests().getFirst();

        assertThat(entry.status()).isEqualTo(400);
        assertThat(entry.call()).isEqualTo("conversion");
        assertThat(entry.event()).isEqualTo("SALE");
        assertThat(entry.user()).isEqualTo("u-bob");
        assertThat(entry.orderId()).isEqualTo("in_1");
        assertThat(entry.fields()).containsEntry("ItemSubTotal1", "19.00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"CampaignId", "EventDate", "OrderId", "CurrencyCode", "ItemSubTotal1", "ItemQuantity1"})
    @DisplayName("A missing field is refused (IMP-89)")
    void refusesMissing(String field) {
        assertThat(impact.convert(but(sale("in_1", "u"), field, null)).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({
        "CustomerStatus, NEW",
        "IpAddress, 10.0.0.1",
        "EventDate, 2026-04-10T12:00:00Z",
        "ItemSubTotal1, 19",
        "CurrencyCode, usd",
        "CustomerEmail, bob@example.com",
        "ClickId, ' '",
        "OrderId, 12345678901234567890123456789012345678901234567890123456789012345"
    })
    @DisplayName("An unknown or malformed field is refused (IMP-18, IMP-89)")
    void refusesUnknown(String field, String value) {
        assertThat(impact.convert(but(sale("in_1", "u"), field, value)).status()).isEqualTo(400);
    }

    @Test
    @DisplayName("A tracker sent as text is refused (IMP-18)")
    void refusesTextTracker() {
        assertThat(impact.convert(but(sale("in_1", "u"), "ActionTrackerId", "71659")).status()).isEqualTo(400);
    }

    @Test
    @DisplayName("A visit has exactly five keys (IMP-19)")
    void visitHasFiveKeys() {
        var visit = Map.<String, Object>of(
                "CampaignId", "50754", "ActionTrackerId", 71668, "EventDate", "2026-04-10T12:00:00.000Z",
                "OrderId", "visit:t1", "ClickId", "clk-1");

        assertThat(impact.convert(visit).status()).isEqualTo(200);
        assertThat(impact.convert(but(visit, "CustomerId", "u")).status()).isEqualTo(400);
    }

    @Test
    @DisplayName("Wrong credentials, path, method and content type are refused (IMP-89)")
    void checksTheEnvelope() {
        var body = Json.text(sale("in_1", "u"));
        var path = impact.path("Conversions");

        assertThat(impact.caller("IRfakedefault", "wrong").send("POST", path, body).status()).isEqualTo(401);
        assertThat(impact.advocate.send("POST", path, body).status()).isEqualTo(401);
        assertThat(impact.performance.send("PUT", path, body).status()).isEqualTo(404);
        assertThat(impact.performance.send("POST", "/Advertisers/IRother/Conversions", body).status()).isEqualTo(404);
        assertThat(impact.performance.with("Content-Type", "text/plain").send("POST", path, body).status())
                .isEqualTo(415);
        assertThat(impact.simulator.actions()).isEmpty();
    }

    @Test
    @DisplayName("A clock moved back between stories leaves completed submissions complete")
    void standsAClockMovedBack() {
        var queued = impact.convert(sale("in_1", "u-bob"));
        impact.clock.moveTo(Impact.NOON.minus(Duration.ofDays(30)));

        var look = impact.performance.get(queued.json().get("QueuedUri").toString());

        assertThat(look.json()).containsKey("ActionId");
    }
}
