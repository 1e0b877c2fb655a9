package io.tributary.simulators.impact;

import static io.tributary.simulators.impact.Impact.sale;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.simulators.Caller;
import io.tributary.simulators.http.Json;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LimitsAndDeskTest {

    private static Impact limitedTo(int perHour) {
        return new Impact(ImpactSettings.onPort(0).limitedTo(new RateLimits(perHour, 1, false)));
    }

    @Test
    @DisplayName("One request too many is 429 with headers that tell when it goes on (IMP-74, IMP-76)")
    void limits() {
        try (var impact = limitedTo(1)) {
            var first = impact.convert(sale("in_1", "u"));
            var second = impact.convert(sale("in_2", "u"));

            assertThat(first.header("X-RateLimit-Remaining-hour")).contains("0");
            assertThat(second.status()).isEqualTo(429);
            assertThat(second.header("X-RateLimit-Reset-hour"))
                    .contains("" + Impact.NOON.plus(Duration.ofHours(1)).getEpochSecond());
            assertThat(second.header("Retry-After")).contains("3600");
        }
    }

    @Test
    @DisplayName("The window ends with simulated time, and begins anew when the clock is moved back")
    void windows() {
        try (var impact = limitedTo(1)) {
            impact.convert(sale("in_1", "u"));
            impact.pass(Duration.ofHours(1));
            assertThat(impact.convert(sale("in_2", "u")).status()).isEqualTo(200);

            impact.clock.moveTo(Impact.NOON.minus(Duration.ofDays(1)));

            assertThat(impact.convert(sale("in_3", "u")).status()).isEqualTo(200);
        }
    }

    @Test
    @DisplayName("Lifted limits refuse nothing")
    void lifted() {
        try (var impact = limitedTo(1)) {
            impact.simulator.limits(RateLimits.LIFTED);
            impact.convert(sale("in_1", "u"));

            assertThat(impact.convert(sale("in_2", "u")).status()).isEqualTo(200);
        }
    }

    @Test
    @DisplayName("Credentials that do not say they are fake are refused at start (IMP-88)")
    void refusesRealCredentials() {
        assertThatThrownBy(() -> new ImpactAccount("x", "IRreal", "secret", "IRreal2", "secret2", "tenant"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("secret");
    }

    @Test
    @DisplayName("The same seed gives the same ids (IMP-91)")
    void repeatable() {
        try (var one = new Impact(); var other = new Impact()) {
            assertThat(one.convert(sale("in_1", "u")).body()).isEqualTo(other.convert(sale("in_1", "u")).body());
        }
    }

    @Test
    @DisplayName("Over HTTP it is told replies, plays, codes and users, and shows what it holds (IMP-91)")
    void desk() {
        try (var impact = new Impact()) {
            var desk = new Caller(impact.simulator.baseUrl(), Map.of());
            var told = List.of(
                    post(desk, "replies", Map.of("on", "SALE", "reply", List.of(Map.of("status", 503)))),
                    post(desk, "plays", Map.of("on", "SALE", "mode", "immediate", "times", 1)),
                    post(desk, "codes", Map.of("email", "a@example.com", "code", "A1")),
                    post(desk, "codes", Map.of("value", "sq-1", "code", "A1")),
                    post(desk, "users", Map.of("user", "u-a", "email", "a@example.com")),
                    post(desk, "limits", Map.of("performancePerHour", 9, "advocatePerMinute", 9, "lifted", true)),
                    post(desk, "rates", Map.of("rates", List.of(Map.of(
                            "itemCategory", "x", "advocateProgramId", "1", "unit", "MONTH", "refereeAmount", 1,
                            "referrerAmount", 1)))));
            assertThat(told).containsOnly(204);

            assertThat(impact.convert(sale("in_1", "u")).status()).isEqualTo(503);
            assertThat(impact.convert(sale("in_1", "u")).json()).containsKey("ActionId");
            assertThat(desk.get("/_sim/requests").body()).contains("\"orderId\":\"in_1\"");
            assertThat(desk.get("/_sim/actions").body()).contains("\"state\":\"pending\"");
            assertThat(post(desk, "reset", Map.of())).isEqualTo(204);
            assertThat(desk.get("/_sim/requests").body()).isEqualTo("[]");
            assertThat(post(desk, "plays", Map.of("mode", "nonsense"))).isEqualTo(400);
        }
    }

    private static int post(Caller desk, String what, Map<String, Object> body) {
        return desk.send("POST", "/_sim/" + what, Json.text(body)).status();
    }
}
