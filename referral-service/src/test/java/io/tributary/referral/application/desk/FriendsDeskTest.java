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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several friends of one advocate, whose conversions see each other. */
class FriendsDeskTest {
    private static final Instant NOW = Evidence.PAID.plusSeconds(3_600);
    private static final int LIMIT = 10;

    @Test
    @DisplayName("the pair is the oldest friend's touch, in whatever order and batch they are told (REF-17)")
    void oldestPair() {
        Message older = new Message.FriendTouched("t1", "kiloclaw", "bob", "key-alice", "t-1", Evidence.TOUCHED);
        Message newer = new Message.FriendTouched("t2", "kiloclaw", "bob", "key-carol", "t-2", Evidence.TOUCHED.plusMillis(1));
        for (List<Message> order : List.of(List.of(older, newer), List.of(newer, older))) {
            InMemoryDesk desk = new InMemoryDesk(Shipped.programs());
            desk.take(NOW, order);
            assertThat(desk.pairs()).containsOnlyKeys(new Seat("kiloclaw", "bob"));
            assertThat(desk.pairs().values()).extracting(Changes.Pair::referrerKey).containsExactly("key-alice");
        }
    }

    @Test
    @DisplayName("a pair alone gives nobody anything: without a winner the friend's payment is refused (REF-17)")
    void pairCarriesNoRight() {
        InMemoryDesk desk = new InMemoryDesk(Shipped.programs());
        List<Message> messages = new ArrayList<>(Friends.advocate());
        messages.add(new Message.FriendTouched("t1", "kiloclaw", "bob", Evidence.friendTouch().referrerKey(), "t-1", Evidence.TOUCHED));
        messages.addAll(Friends.unreferred("bob"));
        desk.take(NOW, messages);
        assertThat(desk.kept().conversions().get("conv-bob").decision().reasons()).containsExactly("no_valid_attribution");
        assertThat(desk.kept().rewards()).isEmpty();
    }

    @ParameterizedTest(name = "{0} at once")
    @DisplayName("more than ten grants in 24 h are noticed, however the friends are cut into batches (REF-22, REF-23)")
    @ValueSource(ints = {1, 4, 13})
    void velocity(int batch) {
        InMemoryDesk desk = new InMemoryDesk(careful());
        desk.take(NOW, Friends.advocate());
        List<List<Message>> friends = IntStream.rangeClosed(0, LIMIT + 1).mapToObj(i -> Friends.friend("f" + i, Evidence.PAID.plusMillis(i))).toList();
        for (int from = 0; from < friends.size(); from += batch) {
            desk.take(NOW, friends.subList(from, Math.min(friends.size(), from + batch)).stream().flatMap(List::stream).toList());
        }
        assertThat(heldFor(desk, "f" + LIMIT)).isNull();
        assertThat(heldFor(desk, "f" + (LIMIT + 1))).isEqualTo("referrer_velocity");
    }

    @Test
    @DisplayName("grants exactly 24 h back count for velocity, a millisecond more does not (REF-22)")
    void velocityWindow() {
        assertThat(heldAfter(Duration.ofHours(24))).isEqualTo("referrer_velocity");
        assertThat(heldAfter(Duration.ofHours(24).plusMillis(LIMIT + 1))).isNull();
    }

    @Test
    @DisplayName("a card of the referrer's own is noticed when both payments come in one batch (REF-22)")
    void sharedInstrument() {
        InMemoryDesk desk = new InMemoryDesk(Shipped.programs().with(Shipped.program("kiloclaw", Shipped.changed("kiloclaw", Map.of("checks",
                List.of("common", Map.of("name", "shared_payment_instrument", "effect", "hold")))))));
        List<Message> all = new ArrayList<>(Friends.advocate());
        all.add(Friends.paid("alice", "in_own", "card-1", Evidence.PAID.minusSeconds(60)));
        all.addAll(Friends.friend("bob", Evidence.PAID));
        all.replaceAll(message -> message instanceof Message.Settled s && s.settlement().userId().equals("bob")
                ? Friends.paid("bob", "in_bob", "card-1", Evidence.PAID) : message);
        desk.take(NOW, all);
        assertThat(heldFor(desk, "bob")).isEqualTo("shared_payment_instrument");
    }

    @Test
    @DisplayName("the same payment id under another provider is another conversion with rewards of its own (REF-27)")
    void twoProviders() {
        InMemoryDesk desk = new InMemoryDesk(Shipped.programs());
        desk.take(NOW, Friends.advocate());
        desk.take(NOW, Friends.friend("bob", Evidence.PAID));
        desk.take(NOW, Friends.friend("ben", "credits", "in_bob", Evidence.PAID));
        assertThat(desk.kept().conversions().values()).hasSize(2).allMatch(Conversion::qualified).extracting(Conversion::payment)
                .containsExactlyInAnyOrder(new PaymentKey("stripe", "in_bob"), new PaymentKey("credits", "in_bob"));
        assertThat(desk.kept().rewards()).hasSize(4);
    }

    @Test
    @DisplayName("bad news of the same id under another provider, or of an unknown payment, changes no reward and is no error (REF-48)")
    void badNewsOfAnother() {
        InMemoryDesk desk = new InMemoryDesk(Shipped.programs());
        desk.take(NOW, Friends.advocate());
        desk.take(NOW, Friends.friend("bob", Evidence.PAID));
        Desk after = desk.take(NOW, List.of(new Message.TurnedAdverse("x1", new PaymentKey("app_store", "in_bob"), "bob", "payment_fraud", NOW),
                new Message.TurnedAdverse("x2", new PaymentKey("stripe", "in_nobody"), "bob", "payment_refund", NOW)));
        assertThat(desk.kept().rewards().values()).extracting(Reward::state).containsOnly(RewardState.EARNED);
        assertThat(after.changes().notices).isEmpty();
        assertThat(after.changes().marks).extracting(Changes.Mark::payment)
                .containsExactly(new PaymentKey("app_store", "in_bob"), new PaymentKey("stripe", "in_nobody"));
    }

    @Test
    @DisplayName("a conversion that turns out to be a renewal waits for nothing any more (REF-32)")
    void renewalAfterAll() {
        InMemoryDesk desk = new InMemoryDesk(Shipped.programs());
        List<Message> friend = Friends.friend("bob", Evidence.PAID);
        Message.Attributed attributed = (Message.Attributed) friend.stream().filter(Message.Attributed.class::isInstance).findFirst().orElseThrow();
        desk.take(NOW, List.of(attributed));
        desk.take(NOW, List.of(new Message.Attributed("a2", Friends.renewal(attributed.attribution(), 2))));
        assertThat(desk.kept().conversions().get("conv-bob")).extracting(Conversion::state, Conversion::missing)
                .containsExactly(Conversion.State.DECIDED, List.of());
    }

    private static @Nullable String heldAfter(Duration age) {
        InMemoryDesk desk = new InMemoryDesk(careful());
        desk.take(NOW, Friends.advocate());
        for (int i = 0; i <= LIMIT; i++) {
            desk.take(NOW, Friends.friend("f" + i, Evidence.PAID.plusMillis(i)));
        }
        desk.take(NOW.plus(age), Friends.friend("last", Evidence.PAID.plus(age)));
        return heldFor(desk, "last");
    }

    private static @Nullable String heldFor(InMemoryDesk desk, String friend) {
        return desk.kept().conversions().get("conv-" + friend).decision().heldFor();
    }

    private static Programs careful() {
        return Shipped.programs().with(Shipped.program("kiloclaw", Shipped.changed("kiloclaw", Map.of("checks",
                List.of("common", Map.of("name", "referrer_velocity", "effect", "hold")),
                "cap", Map.of("measure", "months", "limit", 100)))));
    }
}
