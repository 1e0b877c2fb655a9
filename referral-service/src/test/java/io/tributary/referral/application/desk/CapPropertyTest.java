package io.tributary.referral.application.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.referral.application.intake.Message;
import io.tributary.referral.domain.Evidence;
import io.tributary.referral.domain.Friends;
import io.tributary.referral.domain.Shipped;
import io.tributary.referral.domain.conversion.Conversion;
import io.tributary.referral.domain.conversion.PaymentKey;
import io.tributary.referral.domain.program.Programs;
import io.tributary.referral.domain.reward.Reward;
import io.tributary.referral.domain.reward.RewardState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** The cap against a model that only counts. */
class CapPropertyTest {
    private static final Instant NOW = Evidence.PAID.plusSeconds(3_600);
    private static final int FRIENDS = 7;

    @Property(tries = 300)
    @Label("whatever the order and the cut into batches, the referrer gets as many rewards as fit and each friend gets theirs (REF-33, REF-34)")
    void asManyAsFit(@ForAll("stories") List<List<Message>> batches, @ForAll @IntRange(max = 9) int limit,
                     @ForAll @IntRange(min = 1, max = 3) int amount) {
        InMemoryDesk desk = play(batches, months(limit, amount, false));
        long fits = Math.min(FRIENDS, limit / amount);
        assertThat(outcomes(desk)).filteredOn("granted"::equals).hasSize((int) fits);
        assertThat(outcomes(desk)).hasSize(FRIENDS).containsOnly(fits == FRIENDS ? new String[] {"granted"}
                : fits == 0 ? new String[] {"cap_limited"} : new String[] {"granted", "cap_limited"});
        assertThat(desk.kept().rewards().values()).filteredOn(reward -> !reward.grant().userId().equals("alice")).hasSize(FRIENDS);
    }

    @Property(tries = 200)
    @Label("canceled rewards keep their place, or give it back where the program says so; never more are alive than fit (REF-35)")
    void returned(@ForAll("stories") List<List<Message>> batches, @ForAll boolean given) {
        int limit = 2;
        InMemoryDesk desk = new InMemoryDesk(months(limit, 1, given));
        for (List<Message> batch : batches) {
            desk.take(NOW, batch);
            desk.take(NOW, granted(desk).stream().limit(1).map(CapPropertyTest::refund).toList());
        }
        assertThat(alive(desk)).hasSizeLessThanOrEqualTo(limit);
        if (!given) {
            assertThat(outcomes(desk)).filteredOn("granted"::equals).hasSize(limit);
        }
        long used = desk.kept().caps().get(new Seat("kiloclaw", "alice")).byYear().get(2026).months();
        assertThat(used).isEqualTo(outcomes(desk).stream().filter("granted"::equals).count());
    }

    @Provide
    Arbitrary<List<List<Message>>> stories() {
        List<Message> all = new ArrayList<>(Friends.advocate());
        for (int i = 0; i < FRIENDS; i++) {
            all.addAll(Friends.friend("f" + i, Evidence.PAID.plusSeconds(i)));
        }
        return Arbitraries.shuffle(all).flatMap(list -> Arbitraries.integers().between(1, 8).map(size -> {
            List<List<Message>> batches = new ArrayList<>();
            for (int from = 0; from < list.size(); from += size) {
                batches.add(list.subList(from, Math.min(list.size(), from + size)));
            }
            return batches;
        }));
    }

    private static InMemoryDesk play(List<List<Message>> batches, Programs programs) {
        InMemoryDesk desk = new InMemoryDesk(programs);
        for (List<Message> batch : batches) {
            desk.take(NOW, batch);
            desk.fire(NOW);
        }
        return desk;
    }

    private static Programs months(int limit, int amount, boolean returned) {
        return Shipped.programs().with(Shipped.program("kiloclaw", Shipped.changed("kiloclaw", Map.of(
                "cap", Map.of("measure", "months", "limit", limit, "returned_by_cancel", returned), "impact", Map.of("required", false),
                "reward", Map.of("kind", "free_months", "amount", Map.of("referrer", amount, "referee", 1))))));
    }

    private static List<String> outcomes(InMemoryDesk desk) {
        return desk.kept().conversions().values().stream().filter(Conversion::qualified).map(c -> c.decision().referrer().result()).toList();
    }

    private static List<Reward> granted(InMemoryDesk desk) {
        return desk.kept().rewards().values().stream().filter(r -> r.grant().userId().equals("alice") && r.state() == RewardState.EARNED).toList();
    }

    private static List<Reward> alive(InMemoryDesk desk) {
        return desk.kept().rewards().values().stream().filter(r -> r.grant().userId().equals("alice") && r.state() != RewardState.CANCELED).toList();
    }

    private static Message refund(Reward reward) {
        return new Message.TurnedAdverse("x" + reward.grant().rewardId(),
                new PaymentKey(reward.grant().paymentProvider(), reward.grant().paymentId()), "f", "payment_refund", NOW);
    }
}
