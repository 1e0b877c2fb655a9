package io.tributary.simulators.impact;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.simulators.http.Json;
import io.tributary.simulators.impact.advocate.RewardRate;
import io.tributary.simulators.impact.ledger.People;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdvocateTest {

    private static final String BONUS = "Kilo Pass Bonus Credits";

    private final Impact impact = new Impact();

    @AfterEach
    void stop() {
        impact.close();
    }

    @Test
    @DisplayName("A registered participant gets the code that was told for its address and program (IMP-48)")
    void issuesCodes() {
        impact.simulator.code("a+b@example.com", "51699", "ALICE1");

        var answer = impact.register("a+b@example.com", "");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(Json.objects(answer.json().get("referralCodes")).getFirst())
                .containsEntry("51699", "ALICE1")
                .containsKey("52766");
    }

    @Test
    @DisplayName("An upsert is listed under the user whose address it is (IMP-91)")
    void namesUsers() {
        impact.register("alice@example.com", "");

        impact.simulator.user("u-alice", "alice@example.com");

        var entry = impact.simulator.requests().getFirst();
        assertThat(entry.user()).isEqualTo("u-alice");
        assertThat(entry.fields()).containsEntry("cookies", "");
    }

    @ParameterizedTest
    @CsvSource({"programId, 51699", "locale, en-US", "countryCode, us", "accountId, other@example.com"})
    @DisplayName("A body with unknown or malformed fields is INVALID_JSON_REQUEST (IMP-45, IMP-89)")
    void refusesFields(String field, String value) {
        var body = Impact.but(Impact.body("a@example.com", ""), field, value);

        var answer = impact.advocate.send("PUT", impact.participant("a@example.com"), Json.text(body));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json()).containsEntry("apiErrorCode", "INVALID_JSON_REQUEST");
    }

    @Test
    @DisplayName("A referral sale gives a credit to the friend who paid and to the advocate (IMP-89)")
    void givesBothSides() {
        impact.sellToFriend();

        assertThat(impact.rewards("bob@example.com").getFirst())
                .containsEntry("type", "CREDIT")
                .containsEntry("unit", BONUS)
                .containsEntry("assignedCredit", new BigDecimal("9.5"))
                .containsEntry("redeemedCredit", 0);
        assertThat(impact.rewards("alice@example.com")).hasSize(1);
    }

    @Test
    @DisplayName("A sale with a click id is a partner's and gives nobody a credit (IMP-13)")
    void partnersSalesGiveNothing() {
        impact.register("bob@example.com", "sq-1");

        var sale = Impact.but(Impact.sale("in_b1", "u-bob"), "CustomerEmail", People.hash("bob@example.com"));
        impact.convert(Impact.but(sale, "ClickId", "clk-1"));

        assertThat(impact.rewards("bob@example.com")).isEmpty();
    }

    @Test
    @DisplayName("What becomes known late is made up for: value, code and advocate after the sale")
    void makesUpForLateKnowledge() {
        impact.register("bob@example.com", "sq-1");
        impact.convert(
                Impact.but(Impact.sale("in_b1", "u-bob"), "CustomerEmail", People.hash("bob@example.com")));
        impact.simulator.referralValue("sq-1", "LATE1");
        impact.simulator.code("alice@example.com", "52766", "LATE1");

        impact.register("alice@example.com", "");

        assertThat(impact.rewards("alice@example.com")).hasSize(1);
        assertThat(impact.rewards("bob@example.com")).hasSize(1);
    }

    @Test
    @DisplayName("A sale sent twice gives one credit to each side")
    void givesOnce() {
        impact.sellToFriend();

        impact.sellToFriend();

        assertThat(impact.simulator.rewards()).hasSize(2);
    }

    @Test
    @DisplayName("Told rates decide what a sale is worth")
    void followsRates() {
        impact.simulator.rates(List.of(RewardRate.both("kilo-pass-", "52766", BONUS, "12")));

        impact.sellToFriend();

        assertThat(impact.simulator.rewards())
                .allSatisfy(reward -> assertThat(reward.assigned()).isEqualByComparingTo("12"));
    }

    @Test
    @DisplayName("A credit is redeemed once and then shown as used (IMP-55)")
    void redeems() {
        impact.sellToFriend();
        var id = impact.rewards("bob@example.com").getFirst().get("id");

        var first = impact.redeem(id, Map.of("amount", new BigDecimal("9.5"), "unit", BONUS));
        var again = impact.redeem(id, Map.of("amount", new BigDecimal("9.5"), "unit", BONUS));

        assertThat(first.status()).isEqualTo(200);
        assertThat(again.status()).isEqualTo(400);
        assertThat(again.body()).contains("already").contains("redeemed");
    }

    @Test
    @DisplayName("Redeeming checks amount, unit and fields (IMP-55)")
    void checksRedemption() {
        impact.sellToFriend();
        var id = impact.rewards("bob@example.com").getFirst().get("id");

        assertThat(impact.redeem(id, Map.of("amount", 10, "unit", BONUS)).status()).isEqualTo(400);
        assertThat(impact.redeem(id, Map.of("amount", 1, "unit", "MONTH")).status()).isEqualTo(400);
        assertThat(impact.redeem(id, Map.of("amount", "9.5", "unit", BONUS)).status()).isEqualTo(400);
        assertThat(impact.redeem(id, Map.of("amount", 1, "unit", BONUS, "x", 1)).status()).isEqualTo(400);
        assertThat(impact.redeem("rwdunknown", Map.of("amount", 1, "unit", BONUS)).status()).isEqualTo(404);
    }

    @Test
    @DisplayName("A participant is deleted with 204, one unknown with 404 (IMP-86)")
    void deletes() {
        impact.register("bob@example.com", "");
        var path = impact.participant("bob@example.com") + "?doNotTrack=false&preserveEmptyAccount=false";

        assertThat(impact.advocate.send("DELETE", path, "").status()).isEqualTo(204);
        assertThat(impact.advocate.send("DELETE", path, "").status()).isEqualTo(404);
        assertThat(impact.simulator.participants()).isEmpty();
    }
}
