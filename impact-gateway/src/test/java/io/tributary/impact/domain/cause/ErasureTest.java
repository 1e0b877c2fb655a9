package io.tributary.impact.domain.cause;

import static io.tributary.impact.domain.Samples.NOW;
import static io.tributary.impact.domain.Samples.PROGRAM;
import static io.tributary.impact.domain.Samples.PROVIDER;
import static io.tributary.impact.domain.Samples.USER;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.impact.domain.Samples;
import io.tributary.impact.domain.delivery.About;
import io.tributary.impact.domain.delivery.Delivery;
import io.tributary.impact.domain.delivery.DeliveryIds;
import io.tributary.impact.domain.delivery.DeliveryKind;
import io.tributary.impact.domain.delivery.DeliveryState;
import io.tributary.impact.domain.delivery.Facts;
import io.tributary.impact.domain.fact.Click;
import io.tributary.impact.domain.fact.Participant;
import io.tributary.impact.domain.fact.Person;
import io.tributary.impact.domain.fact.Reward;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ErasureTest {
    private static final String BOB = "bob";
    private final Dossier dossier = Samples.dossier();

    private static Person person(String user) {
        return Person.unknown(user).seen(user + "@example.com", "personal", null, null, NOW).registeredAs(user + "@example.com");
    }

    private void participant(String user) {
        dossier.load(person(user));
        dossier.load(Participant.none(PROGRAM, user).registered(NOW, "K" + user));
    }

    private void erase(String user) {
        new Planner(dossier, NOW).take(new Cause.AccountDeleted(user, NOW));
        new Settlement(dossier, NOW).settleAll();
    }

    @Test
    @DisplayName("deleting one person touches no reward and no redemption of another (IMP-87)")
    void anothers() {
        participant(USER);
        participant(BOB);
        dossier.load(Reward.unknown("reward-1", USER).granted(1));
        Delivery redemption = Delivery.created("r", DeliveryKind.REWARD_REDEMPTION, "default",
                About.person(USER, PROGRAM, "reward-1"), Facts.dated(NOW, null).rewarding(1, 0, null), NOW, NOW);
        dossier.load(redemption);
        new Settlement(dossier, NOW).settleAll();
        Delivery before = dossier.delivery("r");
        erase(BOB);
        assertThat(dossier.delivery("r")).isEqualTo(before);
        assertThat(dossier.changes().rewards()).isEmpty();
        assertThat(dossier.changes().participants()).isEmpty();
        assertThat(dossier.delivery(DeliveryIds.deletion(PROGRAM, BOB)).state()).isEqualTo(DeliveryState.QUEUED);
        assertThat(dossier.announcements()).noneMatch(told -> told instanceof Announcement.GaveUp);
    }

    @Test
    @DisplayName("a visit told before anybody was known is withdrawn with its click id when its person is erased (IMP-85)")
    void visit() {
        dossier.load(person(USER));
        dossier.load(new Click("t-1", "clk-1", "v-1", null, NOW));
        dossier.loadLink("v-1", USER);
        dossier.load(Delivery.created(DeliveryIds.visit("t-1"), DeliveryKind.VISIT, "default",
                About.visit(null, PROGRAM, PROVIDER, "t-1"), Facts.dated(NOW, "visit:t-1").with(
                        new Click("t-1", "clk-1", "v-1", null, NOW)), NOW, NOW));
        erase(USER);
        Delivery visit = dossier.delivery(DeliveryIds.visit("t-1"));
        assertThat(visit.state()).isEqualTo(DeliveryState.WITHDRAWN);
        assertThat(visit.status().reason()).isEqualTo("person_erased");
        assertThat(visit.facts().clickId()).isEmpty();
    }

    @Test
    @DisplayName("what was redeemed and is withdrawn while the call was under way is listed all the same (IMP-58)")
    void redeemedInVain() {
        participant(USER);
        dossier.load(Reward.unknown("reward-1", USER).granted(1));
        Delivery redemption = Delivery.created(DeliveryIds.redemption("reward-1"), DeliveryKind.REWARD_REDEMPTION, "default",
                About.person(USER, PROGRAM, "reward-1"), Facts.dated(NOW, null).rewarding(1, 0, null), NOW, NOW);
        dossier.load(redemption);
        new Planner(dossier, NOW).take(new Cause.RewardTaken("reward-1", USER, 2));
        dossier.put(redemption.ended(DeliveryState.DELIVERED, null, NOW));
        new Settlement(dossier, NOW).settle(USER);
        assertThat(dossier.delivery(redemption.id()).listed()).isEqualTo("redeemed_but_withdrawn");
    }
}
