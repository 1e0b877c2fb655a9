package io.tributary.attribution.domain.person;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.attribution.domain.Shipped;
import io.tributary.attribution.domain.person.AttributionHistory.Standing;
import io.tributary.attribution.domain.program.Provider;
import io.tributary.attribution.domain.touch.Contact;
import io.tributary.attribution.domain.touch.ContactKind;
import io.tributary.attribution.domain.touch.Labels;
import io.tributary.attribution.domain.touch.OwnedTouch;
import io.tributary.attribution.domain.touch.Source;
import io.tributary.attribution.domain.touch.Touch;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttributionHistoryTest {
    private static final Instant NOON = Instant.parse("2026-04-01T12:00:00Z");

    private static OwnedTouch touch(String id, Provider provider, long seconds) {
        Instant at = NOON.plusSeconds(seconds);
        return new OwnedTouch(new Touch(id, provider.kind(), provider.key(), "kiloclaw", null, null, "u", "clk-" + id, 5, null, Labels.NONE,
                null, null, null, null, false, Source.URL, at, null), "u", at);
    }

    private static Contact contact(ContactKind kind, long seconds) {
        return new Contact("c" + seconds, "u", null, kind, NOON.plusSeconds(seconds), NOON, kind == ContactKind.COMMAND ? "t" + seconds : null);
    }

    private static Standing standing(List<Contact> contacts, OwnedTouch... touches) {
        return new AttributionHistory(contacts, List.of(touches), List.of(), Shipped.PROGRAMS).at(Instant.MAX);
    }

    @Test
    @DisplayName("a sign-up sets the oldest under first_touch and leads, dated account creation (ATT-58, ATT-59)")
    void signUpFirstTouch() {
        Standing standing = standing(List.of(contact(ContactKind.SIGN_UP, 9)), touch("a", Shipped.PERFORMANCE, -9), touch("b", Shipped.PERFORMANCE, -5));
        assertThat(standing.attributions().get("impact_performance").touchId()).isEqualTo("a");
        assertThat(standing.leads().get("impact_performance")).extracting("at", "newUser").containsExactly(NOON, true);
    }

    @Test
    @DisplayName("later contacts leave a first_touch attribution alone and do not lead (ATT-59)")
    void firstTouchStands() {
        Standing standing = standing(List.of(contact(ContactKind.SIGN_UP, 0), contact(ContactKind.SIGN_IN, 20)),
                touch("a", Shipped.PERFORMANCE, -9), touch("b", Shipped.PERFORMANCE, 15));
        assertThat(standing.attributions().get("impact_performance").touchId()).isEqualTo("a");
    }

    @Test
    @DisplayName("a sign-in or identified capture sets a missing attribution and leads, dated the contact (ATT-59)")
    void signInSets() {
        Standing standing = standing(List.of(contact(ContactKind.CAPTURE, 20)), touch("b", Shipped.PERFORMANCE, 15));
        assertThat(standing.leads().get("impact_performance")).extracting("at", "newUser").containsExactly(NOON.plusSeconds(20), false);
    }

    @Test
    @DisplayName("last_touch is replaced by the newest, and leads once (ATT-59, ATT-60)")
    void lastTouch() {
        Standing standing = standing(List.of(contact(ContactKind.SIGN_UP, 0), contact(ContactKind.SIGN_IN, 20)),
                touch("a", Shipped.OWN_LINKS, -9), touch("b", Shipped.OWN_LINKS, 15));
        assertThat(standing.attributions().get("partner_links").touchId()).isEqualTo("b");
        assertThat(standing.leads().get("partner_links").attribution().touchId()).isEqualTo("a");
    }

    @Test
    @DisplayName("new_users_only acts at the sign-up alone (ATT-59, ATT-63)")
    void newUsersOnly() {
        assertThat(standing(List.of(contact(ContactKind.SIGN_IN, 20)), touch("a", Shipped.LEADS, 15)).attributions()).isEmpty();
        Standing standing = standing(List.of(contact(ContactKind.SIGN_UP, 0), contact(ContactKind.CAPTURE, 20)),
                touch("a", Shipped.LEADS, -2), touch("b", Shipped.LEADS, -1), touch("c", Shipped.LEADS, 15));
        assertThat(standing.attributions().get("impact_leads").touchId()).isEqualTo("b");
    }

    @Test
    @DisplayName("commands set first_touch once and last_touch each time, and never lead (ATT-59, ATT-65)")
    void commands() {
        List<Contact> contacts = List.of(contact(ContactKind.COMMAND, 1), contact(ContactKind.COMMAND, 2), contact(ContactKind.COMMAND, 3),
                contact(ContactKind.COMMAND, 4));
        Standing standing = standing(contacts, touch("t1", Shipped.PERFORMANCE, 1), touch("t2", Shipped.PERFORMANCE, 2),
                touch("t3", Shipped.LEADS, 3), touch("t4", Shipped.LEADS, 4));
        assertThat(standing.attributions().get("impact_performance").touchId()).isEqualTo("t1");
        assertThat(standing.attributions().get("impact_leads")).extracting("touchId", "attributedAt").containsExactly("t4", NOON.plusSeconds(4));
        assertThat(standing.leads()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0,true", "604799,true", "604800,false"})
    @DisplayName("only touches inside the window at the link's own time count (ATT-58)")
    void window(long seconds, boolean set) {
        assertThat(standing(List.of(contact(ContactKind.SIGN_UP, seconds)), touch("a", Shipped.OWN_LINKS, 0)).attributions().isEmpty()).isNotEqualTo(set);
    }

    @Test
    @DisplayName("an import is no lead and stands like any first touch (ATT-62)")
    void imported() {
        Imported imported = new Imported("impact_performance", "kiloclaw", null, NOON);
        Standing standing = new AttributionHistory(List.of(contact(ContactKind.SIGN_IN, 5)), List.of(touch("a", Shipped.PERFORMANCE, 1)),
                List.of(imported), Shipped.PROGRAMS).at(Instant.MAX);
        assertThat(standing.attributions().get("impact_performance").touchId()).isNull();
        assertThat(standing.leads()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {"false,false,0,true", "false,false,1800000,true", "false,false,1800001,false", "false,false,-1,false",
        "false,true,0,false", "true,true,99999999,true", "true,false,-,true", "false,false,-,false"})
    @DisplayName("what counts as a sign-up (ATT-41)")
    void signUps(boolean said, boolean mark, @org.jspecify.annotations.Nullable Long age, boolean signUp) {
        assertThat(SignUpRule.signUp(said, mark, age == null ? null : NOON.minusMillis(age), NOON)).isEqualTo(signUp);
    }
}
