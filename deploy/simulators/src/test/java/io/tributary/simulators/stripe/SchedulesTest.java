package io.tributary.simulators.stripe;

import static io.tributary.simulators.stripe.Stripe.at;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SchedulesTest {

    private static final String SCHEDULES = "/v1/subscription_schedules";
    private static final String COMMIT = "price_kiloclaw_commit";
    private static final String STANDARD = "price_kiloclaw_standard";

    private final Stripe stripe = Stripe.basil().withBob();

    @AfterEach
    void stop() {
        stripe.close();
    }

    private String create() {
        return stripe.post(SCHEDULES, "from_subscription=sub_bob").json().get("id").toString();
    }

    private static String phases(long start, long boundary) {
        return "phases[0][items][0][price]=" + STANDARD + "&phases[0][start_date]=" + start
                + "&phases[0][end_date]=" + boundary + "&phases[1][items][0][price]=" + COMMIT
                + "&phases[1][start_date]=" + boundary + "&proration_behavior=none&end_behavior=release";
    }

    @Test
    @DisplayName("A schedule made from a subscription has its period as the current phase")
    void creates() {
        var schedule = stripe.post(SCHEDULES, "from_subscription=sub_bob").json();

        assertThat(at(schedule, "phases", "0")).containsEntry("end_date", (int) Stripe.MAY);
        assertThat(stripe.get("/v1/subscriptions/sub_bob")).containsEntry("schedule", schedule.get("id"));
        assertThat(stripe.types()).containsExactly("subscription_schedule.created", "customer.subscription.updated");
        assertThat(stripe.post(SCHEDULES, "from_subscription=sub_bob").status()).isEqualTo(400);
    }

    @Test
    @DisplayName("A planned switch leaves the period as it is")
    void plans() {
        var id = create();

        var answer = stripe.post(SCHEDULES + "/" + id, phases(Stripe.NOON.getEpochSecond(), Stripe.MAY), "k");

        assertThat(at(answer.json(), "phases", "1", "items", "0")).containsEntry("price", COMMIT);
        assertThat(stripe.periodEnd("sub_bob")).isEqualTo(Stripe.MAY);
    }

    @Test
    @DisplayName("A shifted boundary moves the period's end with it, and an absent end stays absent (BIL-64)")
    void shifts() {
        var id = create();
        stripe.post(SCHEDULES + "/" + id, phases(Stripe.NOON.getEpochSecond(), Stripe.MAY));

        var answer = stripe.post(SCHEDULES + "/" + id, phases(Stripe.NOON.getEpochSecond(), Stripe.JUNE));

        assertThat(at(answer.json(), "phases", "0")).containsEntry("end_date", (int) Stripe.JUNE);
        assertThat(at(answer.json(), "phases", "1").get("end_date")).isNull();
        assertThat(stripe.periodEnd("sub_bob")).isEqualTo(Stripe.JUNE);
    }

    @Test
    @DisplayName("Nested parameters are listed as sent, numbers typed")
    void logs() {
        var id = create();

        stripe.post(SCHEDULES + "/" + id, phases(Stripe.NOON.getEpochSecond(), Stripe.MAY));

        var entry = stripe.simulator.requests().getLast();
        assertThat(entry.call()).isEqualTo("subscriptionSchedules.update");
        assertThat(entry.user()).isEqualTo("bob");
        assertThat(entry.fields().get("phases")).isEqualTo(List.of(
                Map.of(
                        "items", List.of(Map.of("price", STANDARD)),
                        "start_date", Stripe.NOON.getEpochSecond(),
                        "end_date", Stripe.MAY),
                Map.of("items", List.of(Map.of("price", COMMIT)), "start_date", Stripe.MAY)));
    }

    @Test
    @DisplayName("A gap, another start of the current phase and a foreign price are refused")
    void refuses() {
        var id = create();
        var now = Stripe.NOON.getEpochSecond();

        assertThat(stripe.post(SCHEDULES + "/" + id, phases(now + 1, Stripe.MAY)).status()).isEqualTo(400);
        assertThat(stripe.post(
                                SCHEDULES + "/" + id,
                                phases(now, Stripe.MAY).replace("phases[1][start_date]=" + Stripe.MAY, "phases[1][start_date]=" + Stripe.JUNE))
                        .status())
                .isEqualTo(400);
        assertThat(stripe.post(SCHEDULES + "/" + id, phases(now, Stripe.MAY).replace(COMMIT, "price_x")).status())
                .isEqualTo(400);
    }

    @Test
    @DisplayName("A released schedule lets go of the subscription and cannot be released again (BIL-90)")
    void releases() {
        var id = create();

        var released = stripe.post(SCHEDULES + "/" + id + "/release", "");

        assertThat(released.json()).containsEntry("status", "released").containsEntry("released_subscription", "sub_bob");
        assertThat(stripe.get("/v1/subscriptions/sub_bob").get("schedule")).isNull();
        var again = stripe.post(SCHEDULES + "/" + id + "/release", "");
        assertThat(again.status()).isEqualTo(400);
        assertThat(again.body()).contains("released");
    }

    @Test
    @DisplayName("While a schedule governs it, a cancel mark is refused")
    void governs() {
        create();

        assertThat(stripe.post("/v1/subscriptions/sub_bob", "cancel_at_period_end=true").status()).isEqualTo(400);
    }
}
