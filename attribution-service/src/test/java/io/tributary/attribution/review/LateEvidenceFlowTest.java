package io.tributary.attribution.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.attribution.application.capture.SessionVelocity;
import io.tributary.attribution.application.port.Events;
import io.tributary.attribution.domain.conversion.Payment;
import io.tributary.attribution.domain.person.AccountKind;
import io.tributary.attribution.domain.touch.Contact;
import io.tributary.attribution.domain.touch.ContactKind;
import io.tributary.attribution.domain.touch.Labels;
import io.tributary.attribution.domain.touch.Source;
import io.tributary.attribution.domain.touch.Touch;
import io.tributary.attribution.domain.touch.TouchKind;
import io.tributary.attribution.review.World.Fact;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LateEvidenceFlowTest {
    private static final Instant NOON = Instant.parse("2026-04-01T12:00:00Z");

    private static Fact pays(String id, int ordinal, Instant at) {
        return new Fact.Paid(new Payment("stripe", id, "kiloclaw", at, 2500, "USD", ordinal, "customer", false, AccountKind.PERSONAL, true, false));
    }

    private static Fact contact(String id, String visitor, Instant at) {
        return new Fact.Linked(new Contact(id, World.USER, visitor, ContactKind.SIGN_IN, at, NOON.minusSeconds(9_999_999), null));
    }

    private static Fact click(Instant at) {
        return new Fact.Captured(new Touch("t", TouchKind.AFFILIATE, "impact_performance", "kiloclaw", "v", null, null, "clk", 3, null,
                Labels.NONE, null, null, null, "/claw", false, Source.URL, at, null));
    }

    @Test
    @DisplayName("renewals decided in between follow a first sale that found its partner late (ATT-86)")
    void renewalsFollow() {
        World world = new World();
        world.take(contact("c1", "w", NOON.minusSeconds(60)), NOON);
        world.take(click(NOON.minusSeconds(30)), NOON);
        world.take(pays("in_1", 1, NOON), NOON);
        world.take(pays("in_2", 2, NOON.plusSeconds(60)), NOON);
        world.take(contact("c2", "v", NOON.minusSeconds(10)), NOON.plus(Duration.ofDays(1)));
        assertThat(world.decisions()).extracting(decided -> decided.payment().paymentId() + " " + decided.revision() + " "
                + decided.decision().outcome().reason()).containsExactly("in_1 1 no_valid_touch", "in_2 1 not_first_paid_period",
                "in_1 2 affiliate_only", "in_2 2 renewal_of_credited_sale");
    }

    @Test
    @DisplayName("of two first payments the one processed first is first, the other renews it (ATT-72)")
    void twoFirsts() {
        World world = new World();
        world.take(contact("c1", "v", NOON.minusSeconds(10)), NOON);
        world.take(click(NOON.minusSeconds(30)), NOON);
        world.take(pays("in_b", 1, NOON.plusSeconds(5)), NOON);
        world.take(pays("in_a", 1, NOON), NOON);
        assertThat(world.decisions()).extracting(decided -> decided.decision().outcome().reason())
                .containsExactly("affiliate_only", "renewal_of_credited_sale");
    }

    @Test
    @DisplayName("a link made after the conversion decides nothing about it (ATT-86)")
    void linkAfterwards() {
        World world = new World();
        world.take(contact("c1", "w", NOON.minusSeconds(60)), NOON);
        world.take(click(NOON.minusSeconds(30)), NOON);
        world.take(pays("in_1", 1, NOON), NOON);
        world.take(contact("c2", "v", NOON.plusSeconds(1)), NOON.plusSeconds(1));
        assertThat(world.decisions()).singleElement().satisfies(decided -> assertThat(decided.decision().outcome().reason()).isEqualTo("no_valid_touch"));
        assertThat(world.events).filteredOn(Events.UserGained.class::isInstance).hasSize(1);
    }

    @Test
    @DisplayName("the thirty-first new session of a client within an hour is suspicious (ATT-54)")
    void velocity() {
        SessionVelocity velocity = new SessionVelocity();
        for (int session = 0; session < 30; session++) {
            assertThat(velocity.tooMany("print", NOON)).isFalse();
        }
        assertThat(velocity.tooMany("print", NOON)).isTrue();
        assertThat(velocity.tooMany("other", NOON)).isFalse();
        assertThat(velocity.tooMany("print", NOON.plus(Duration.ofHours(1)))).isFalse();
        assertThat(velocity.tooMany("print", NOON.minusSeconds(1))).isFalse();
    }
}
