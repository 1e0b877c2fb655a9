package io.tributary.impact.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.simulators.script.Reply;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A friend's link up to the redemption, and her leaving. */
class ReferralFlowIT {
    private World world;
    private Told told;
    private String bob;

    @BeforeEach
    void begin() {
        world = World.shared();
        told = new Told(world);
        told.programs();
        bob = "bob-" + System.nanoTime();
        world.settle();
    }

    private String at(int minutes) {
        return world.now().plusSeconds(60L * minutes).toString();
    }

    @Test
    @DisplayName("a friend is registered, the sale goes without click id, the reward is redeemed (IMP-13, IMP-48, IMP-55)")
    void journey() {
        told.signup(bob);
        told.linked(bob, "v-" + bob, "sq-" + bob);
        world.settle();
        told.paid(bob, "in-" + bob);
        told.qualified(bob, "in-" + bob);
        world.moveTo(at(1));
        told.applied(bob, "reward-" + bob);
        world.moveTo(at(3));
        assertThat(world.calls(bob)).containsExactly("upsert", "SALE", "submission", "rewards", "redeem");
        assertThat(world.requests(bob).get(0).fields()).containsEntry("locale", "en_US")
                .containsEntry("countryCode", "US").containsEntry("cookies", "sq-" + bob);
        assertThat(world.requests(bob).get(1).fields()).doesNotContainKey("ClickId");
        assertThat(world.deliveries(bob))
                .containsExactly("participant_upsert delivered", "sale delivered", "reward_redemption delivered");
    }

    @Test
    @DisplayName("a throttled account pauses as long as it is told, and the attempt does not count (IMP-65)")
    void throttled() {
        told.signup(bob);
        world.impact.reply("SALE", bob, List.of(Reply.status(429).retryAfter(120)));
        told.paid(bob, "in-" + bob);
        told.qualified(bob, "in-" + bob);
        world.settle();
        world.moveTo(world.now().plusSeconds(119).toString());
        assertThat(world.calls(bob)).containsExactly("SALE");
        world.moveTo(world.now().plusSeconds(61).toString());
        assertThat(world.calls(bob)).containsExactly("SALE", "SALE", "submission");
    }

    @Test
    @DisplayName("refused credentials make reports wait, and a probe after 15 min lets them go (IMP-7)")
    void credentialsRefused() {
        told.signup(bob);
        world.impact.reply("SALE", bob, List.of(Reply.status(401)));
        told.paid(bob, "in-" + bob);
        told.qualified(bob, "in-" + bob);
        world.settle();
        assertThat(world.deliveries(bob)).containsExactly("sale unconfigured credentials_refused");
        world.moveTo(at(16));
        assertThat(world.deliveries(bob)).containsExactly("sale delivered");
    }

    @Test
    @DisplayName("a redeem call that failed half-way and is then called already redeemed was ours (IMP-57)")
    void alreadyRedeemedByUs() {
        told.signup(bob);
        told.linked(bob, "v-" + bob, "sq-" + bob);
        world.settle();
        told.paid(bob, "in-" + bob);
        told.qualified(bob, "in-" + bob);
        world.moveTo(at(1));
        world.impact.reply("redeem", bob, List.of(Reply.status(503),
                Reply.of(400, "{\"message\":\"This credit has ALREADY been Redeemed\"}")));
        told.applied(bob, "reward-" + bob);
        world.moveTo(at(3));
        assertThat(world.deliveries(bob)).contains("reward_redemption delivered");
    }

    @Test
    @DisplayName("an erased participant is deleted at Advocate, and nothing personal is left (IMP-86, OPS-73)")
    void erased() {
        told.signup(bob);
        told.linked(bob, "v-" + bob, "sq-" + bob);
        world.settle();
        told.deleted(bob);
        world.settle();
        assertThat(world.calls(bob)).containsExactly("upsert", "delete");
        assertThat(world.deliveries(bob))
                .containsExactly("participant_upsert delivered", "participant_delete delivered");
        assertThat(Scan.of(world).finds("sq-" + bob, bob + "@example.com")).isEmpty();
    }
}
