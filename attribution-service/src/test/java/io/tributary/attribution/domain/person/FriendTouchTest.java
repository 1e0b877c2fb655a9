package io.tributary.attribution.domain.person;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.attribution.domain.Shipped;
import io.tributary.attribution.domain.program.Provider;
import io.tributary.attribution.domain.touch.Contact;
import io.tributary.attribution.domain.touch.ContactKind;
import io.tributary.attribution.domain.touch.Labels;
import io.tributary.attribution.domain.touch.OwnedTouch;
import io.tributary.attribution.domain.touch.Source;
import io.tributary.attribution.domain.touch.Touch;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class FriendTouchTest {
    private static final Instant NOON = Instant.parse("2026-04-01T12:00:00Z");
    private static final List<Contact> SIGN_IN = List.of(new Contact("c", "u", null, ContactKind.SIGN_IN, NOON, null, null));

    private static OwnedTouch touch(String id, String program, Provider provider, Instant at, Instant since, @Nullable String rejected) {
        return new OwnedTouch(new Touch(id, provider.kind(), provider.key(), program, null, null, "u", "v", 1, rejected, Labels.NONE,
                null, null, null, null, false, Source.URL, at, null), "u", since);
    }

    private static OwnedTouch friend(String id, Instant at) {
        return touch(id, "kiloclaw", Shipped.FRIENDS, at, at, null);
    }

    private static Map<String, Touch> oldest(OwnedTouch... touches) {
        return FriendTouch.oldest(SIGN_IN, List.of(touches), Shipped.PROGRAMS);
    }

    @Test
    @DisplayName("the oldest friend per program is told, whatever the order of arrival; at one instant the smaller id (ATT-61)")
    void oldestPerProgram() {
        OwnedTouch early = friend("b", NOON.minusSeconds(20));
        OwnedTouch late = friend("a", NOON.minusSeconds(10));
        OwnedTouch other = touch("x", "kilo_pass", Shipped.FRIENDS, NOON.minusSeconds(5), NOON.minusSeconds(5), null);
        assertThat(oldest(late, other, early)).hasSize(2).containsEntry("kiloclaw", early.touch()).containsEntry("kilo_pass", other.touch());
        assertThat(oldest(early, late)).containsEntry("kiloclaw", early.touch());
        assertThat(oldest(friend("z", NOON), friend("y", NOON))).extractingByKey("kiloclaw").extracting("id").isEqualTo("y");
    }

    @Test
    @DisplayName("partners, rejected values and unknown providers are no friends (ATT-61)")
    void others() {
        Provider stranger = new Provider("stranger", Shipped.FRIENDS.kind(), false, "s", List.of(), null, false, 0, null, null, 1, false,
                Shipped.FRIENDS.userModel(), Shipped.FRIENDS.leadRule());
        assertThat(oldest(touch("a", "kiloclaw", Shipped.PERFORMANCE, NOON, NOON, null),
                touch("b", "kiloclaw", Shipped.FRIENDS, NOON, NOON, "too_long"),
                touch("c", "kiloclaw", stranger, NOON, NOON, null))).isEmpty();
    }

    @Test
    @DisplayName("a friend counts where a contact lies in the touch's window and after the touch became the user's (ATT-61)")
    void window() {
        assertThat(oldest(friend("a", NOON))).isNotEmpty();
        assertThat(oldest(friend("a", NOON.minus(Duration.ofDays(30)).plusMillis(1)))).isNotEmpty();
        assertThat(oldest(friend("a", NOON.minus(Duration.ofDays(30))))).isEmpty();
        assertThat(oldest(friend("a", NOON.plusMillis(1)))).isEmpty();
        assertThat(oldest(touch("a", "kiloclaw", Shipped.FRIENDS, NOON.minusSeconds(5), NOON, null))).isNotEmpty();
        assertThat(oldest(touch("a", "kiloclaw", Shipped.FRIENDS, NOON.minusSeconds(5), NOON.plusMillis(1), null))).isEmpty();
    }
}
