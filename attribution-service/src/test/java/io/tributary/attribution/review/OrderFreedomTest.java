package io.tributary.attribution.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.attribution.application.port.Events;
import io.tributary.attribution.domain.conversion.Payment;
import io.tributary.attribution.domain.conversion.Winner;
import io.tributary.attribution.domain.person.AccountKind;
import io.tributary.attribution.domain.program.Provider;
import io.tributary.attribution.domain.Shipped;
import io.tributary.attribution.domain.touch.Contact;
import io.tributary.attribution.domain.touch.ContactKind;
import io.tributary.attribution.domain.touch.Labels;
import io.tributary.attribution.domain.touch.Source;
import io.tributary.attribution.domain.touch.Touch;
import io.tributary.attribution.review.World.Fact;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;

/** Whatever the order of arrival, and however often a fact arrives, the end is the same (ATT-39, ATT-40, ATT-75, OPS-8). */
class OrderFreedomTest {
    private static final Instant PAID = Instant.parse("2026-04-20T12:00:00Z");
    private static final Instant ARRIVAL = PAID.plus(Duration.ofDays(1));
    private static final List<Provider> PROVIDERS = List.of(Shipped.FRIENDS, Shipped.PERFORMANCE, Shipped.OWN_LINKS);

    private static List<Fact> history(Random random) {
        List<Fact> facts = new ArrayList<>();
        int touches = 1 + random.nextInt(5);
        for (int index = 0; index < touches; index++) {
            facts.add(new Fact.Captured(touch(random, index)));
        }
        int contacts = 1 + random.nextInt(4);
        for (int index = 0; index < contacts; index++) {
            ContactKind kind = index == 0 ? ContactKind.SIGN_UP : random.nextBoolean() ? ContactKind.SIGN_IN : ContactKind.CAPTURE;
            facts.add(new Fact.Linked(new Contact("c" + index, World.USER, visitor(random), kind, instant(random), instant(random), null)));
        }
        facts.addFirst(new Fact.Linked(new Contact("other", "somebody else", visitor(random), ContactKind.CAPTURE, instant(random), null, null)));
        return facts;
    }

    private static Touch touch(Random random, int index) {
        Provider provider = PROVIDERS.get(random.nextInt(PROVIDERS.size()));
        boolean identified = random.nextInt(4) == 0;
        boolean accepted = random.nextInt(5) > 0;
        return new Touch("t" + index, provider.kind(), provider.key(), random.nextInt(5) == 0 ? "kilo_pass" : "kiloclaw",
                identified ? null : visitor(random), null, identified ? World.USER : null, accepted ? "v" + index : "", 2,
                accepted ? null : "too_long", Labels.NONE, "key" + index, null, null, "/claw", false, Source.URL, instant(random), null);
    }

    private static String visitor(Random random) {
        return "v" + random.nextInt(3);
    }

    /** Coarse, so that instants coincide and lie on both sides of windows and of the payment. */
    private static Instant instant(Random random) {
        return PAID.minus(Duration.ofDays(10L * random.nextInt(5))).plusMillis(random.nextInt(3) - 1L);
    }

    private static Fact payment() {
        return new Fact.Paid(new Payment("stripe", "in_1", "kiloclaw", PAID, 2500, "USD", 1, "customer", false, AccountKind.PERSONAL, true, false));
    }

    private static World told(List<Fact> facts) {
        World world = new World();
        facts.forEach(fact -> world.take(fact, ARRIVAL));
        return world;
    }

    /** Another person's link comes first: what was told of a person is not taken back when a touch turns out to be another's. */
    private static List<Fact> ownFactsShuffled(List<Fact> facts, Random random) {
        List<Fact> all = shuffledWithRepeats(facts.subList(1, facts.size()), random);
        all.addFirst(facts.getFirst());
        return all;
    }

    private static List<Fact> shuffledWithRepeats(List<Fact> facts, Random random) {
        List<Fact> all = new ArrayList<>(facts);
        facts.stream().filter(fact -> random.nextInt(3) == 0).forEach(all::add);
        Collections.shuffle(all, random);
        return all;
    }

    @Property(tries = 400)
    @Label("attributions do not depend on the order of touches, links and sign-ups (ATT-40, ATT-57)")
    void attributions(@ForAll long seed) {
        Random random = new Random(seed);
        List<Fact> facts = history(random);
        assertThat(told(ownFactsShuffled(facts, random)).attributed()).isEqualTo(told(facts).attributed());
    }

    @Property(tries = 400)
    @Label("at most one lead per provider is told, and each link once (ATT-38, ATT-60)")
    void toldOnce(@ForAll long seed) {
        Random random = new Random(seed);
        World world = told(shuffledWithRepeats(history(random), random));
        List<String> leads = world.events.stream().filter(Events.UserGained.class::isInstance).map(Events.UserGained.class::cast)
                .filter(Events.UserGained::lead).map(Events.UserGained::provider).toList();
        assertThat(leads).doesNotHaveDuplicates();
        List<String> emptyLinks = world.events.stream().filter(Events.VisitorBound.class::isInstance).map(Events.VisitorBound.class::cast)
                .filter(bound -> bound.carried().isEmpty()).map(bound -> String.valueOf(bound.visitorId())).toList();
        assertThat(emptyLinks).doesNotHaveDuplicates();
    }

    @Property(tries = 600)
    @Label("a payment ends with the winner of all facts, unless an earlier revision already had one (ATT-75, ATT-86, ATT-87)")
    void winners(@ForAll long seed) {
        Random random = new Random(seed);
        List<Fact> facts = history(random);
        List<Fact> inOrder = new ArrayList<>(facts);
        inOrder.add(payment());
        Events.WinnerDecided expected = told(inOrder).decisions().getLast();
        List<Fact> withPayment = new ArrayList<>(facts);
        withPayment.add(payment());
        List<Events.WinnerDecided> revisions = told(shuffledWithRepeats(withPayment, random)).decisions();
        Events.WinnerDecided last = revisions.getLast();
        assertThat(revisions.subList(0, revisions.size() - 1)).allSatisfy(before ->
                assertThat(before.decision().outcome().winner()).isEqualTo(Winner.NONE));
        boolean sameEnd = last.decision().outcome().equals(expected.decision().outcome());
        assertThat(sameEnd || last.decision().outcome().winner() != Winner.NONE).isTrue();
        assertThat(revisions).extracting(Events.WinnerDecided::revision).doesNotHaveDuplicates();
    }
}
