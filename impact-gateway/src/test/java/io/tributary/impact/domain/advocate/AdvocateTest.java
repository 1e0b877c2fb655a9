package io.tributary.impact.domain.advocate;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.impact.domain.delivery.Facts;
import io.tributary.impact.domain.fact.Person;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdvocateTest {
    private static final Instant NOW = Instant.parse("2026-04-15T12:00:00Z");
    private static final BigDecimal NEEDED = new BigDecimal("24.5");

    private static List<String> candidates(Object tree) {
        return VendorRewards.read(tree).candidates("52766", "Kilo Pass Bonus Credits", NEEDED, NOW);
    }

    private static Map<String, Object> reward(Object... more) {
        Map<String, Object> reward = new HashMap<>(Map.of("id", "r-1", "type", "CREDIT", "programId", "52766",
                "unit", "kilo pass bonus credits", "assignedCredit", "24.5", "redeemedCredit", 0));
        for (int i = 0; i < more.length; i += 2) {
            reward.put((String) more[i], more[i + 1]);
        }
        return reward;
    }

    @ParameterizedTest
    @ValueSource(strings = {"rewards", "Data", "ITEMS", "results"})
    @DisplayName("the list is found at the top or under a known name in any case (IMP-51)")
    void wrappers(String name) {
        assertThat(candidates(Map.of(name, List.of(reward())))).containsExactly("r-1");
        assertThat(candidates(List.of(reward()))).containsExactly("r-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "text"})
    @DisplayName("an unreadable body is an empty list (IMP-51)")
    void unreadable(String body) {
        assertThat(candidates(body)).isEmpty();
        assertThat(candidates(null)).isEmpty();
    }

    static Stream<Map<String, Object>> unusable() {
        return Stream.of(reward("type", "DISCOUNT"), reward("programId", "1"), reward("unit", "MONTH"),
                reward("redeemed", true), reward("state", "canceled"), reward("statuses", List.of("EXPIRED")),
                reward("status", "Pending"), reward("dateExpires", NOW.toEpochMilli()),
                reward("dateScheduledFor", NOW.plusSeconds(1).toString()), reward("dateRedeemed", 1775000000000L),
                reward("redeemedCredit", "15"), reward("id", ""), reward("assignedCredit", 24));
    }

    @ParameterizedTest
    @MethodSource("unusable")
    @DisplayName("flags, states, dates, unit, program and what is left decide (IMP-52, IMP-53)")
    void filters(Map<String, Object> reward) {
        assertThat(candidates(List.of(reward))).isEmpty();
    }

    @Test
    @DisplayName("a nested amount counts, an absent one suffices (IMP-53)")
    void amounts() {
        assertThat(candidates(List.of(Map.of("id", "a", "credit", Map.of("amount", "24.50"))))).containsExactly("a");
        assertThat(candidates(List.of(Map.of("id", "a", "value", Map.of("amount", 24))))).isEmpty();
        assertThat(candidates(List.of(Map.of("rewardId", "b")))).containsExactly("b");
    }

    @Test
    @DisplayName("oldest first, unknown date last, then by id (IMP-54)")
    void order() {
        assertThat(candidates(List.of(reward("id", "d"), reward("id", "b", "dateGiven", 1775000000001L),
                reward("id", "a", "dateGiven", 1775000000001L), reward("id", "z", "dateGiven", 1775000000000L),
                reward("id", "c")))).containsExactly("z", "a", "b", "c", "d");
    }

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource({"en-US,en_US", "fr-CH;q=0.9,fr_CH", "'de,en;q=0.5',de", "'',", "'*',", "'12',"})
    @DisplayName("the first language counts, with underscores (IMP-47)")
    void locale(String header, String locale) {
        assertThat(LocaleText.locale(header)).isEqualTo(locale);
    }

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource({"US,US", "us,", "USA,", "'',"})
    @DisplayName("a country is two upper-case letters (IMP-47)")
    void country(String given, String country) {
        assertThat(LocaleText.country(given)).isEqualTo(country);
    }

    @Test
    @DisplayName("a registration names the first address as identity, the present one as email, and no program (IMP-45, IMP-46)")
    void body() {
        Person person = Person.unknown("u").seen("new@example.com", "personal", "en-US", "US", NOW);
        Map<String, Object> body = ParticipantBody.of("first@example.com", "new@example.com",
                Facts.dated(NOW, null).registering("sq-1", null, null), person);
        assertThat(body).isEqualTo(Map.of("id", "first@example.com", "accountId", "first@example.com", "email",
                "new@example.com", "cookies", "sq-1", "locale", "en_US", "countryCode", "US"));
    }

    @Test
    @DisplayName("a code is a non-blank string under our program id, trimmed (IMP-48)")
    void code() {
        assertThat(ParticipantCode.of(Map.of("referralCodes", Map.of("52766", "  ALICE ")), "52766")).isEqualTo("ALICE");
        assertThat(ParticipantCode.of(Map.of("referralCodes", Map.of("1", "ALICE")), "52766")).isNull();
        assertThat(ParticipantCode.of(Map.of("referralCodes", Map.of("52766", 7)), "52766")).isNull();
        assertThat(ParticipantCode.of("text", "52766")).isNull();
    }

    @Test
    @DisplayName("the token holds exactly user and exp, an hour ahead (IMP-60)")
    void claims() {
        assertThat(TokenClaims.payload("a@example.com", "b@example.com", NOW)).isEqualTo(Map.of("user",
                Map.of("id", "a@example.com", "accountId", "a@example.com", "email", "b@example.com", "referable",
                        false), "exp", NOW.getEpochSecond() + 3_600));
        assertThat(TokenClaims.header("asid")).isEqualTo(Map.of("alg", "HS256", "typ", "JWT", "kid", "asid"));
    }

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource({"52766,p/52766/w/referrerWidget", "p/1/w/other,p/1/w/other"})
    @DisplayName("a widget id without a slash expands (IMP-61)")
    void widget(String id, String path) {
        assertThat(TokenClaims.widgetPath(id)).isEqualTo(path);
    }

    @ParameterizedTest(name = "dateExpires {0}: candidate {1}")
    @CsvSource({"2020-01-01,false", "2099-01-01,true", "1577836800,false", "4070908800,true", "1577836800000,false",
        "4070908800000,true", "2020-01-01T00:00:00+02:00,false", "2099-01-01T00:00:00Z,true"})
    @DisplayName("a date is a day, an instant, seconds or milliseconds (IMP-52)")
    void dates(String expires, boolean candidate) {
        VendorRewards rewards = VendorRewards.read(List.of(Map.of("id", "r-1", "dateExpires", expires)));
        assertThat(rewards.candidates("1", "MONTH", BigDecimal.ONE, Instant.parse("2026-04-03T12:00:00Z")))
                .hasSize(candidate ? 1 : 0);
    }
}
