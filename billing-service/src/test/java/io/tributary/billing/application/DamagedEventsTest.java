package io.tributary.billing.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Whole events with anything wrong in them are decided or become dead letters; nothing else ever happens. */
class DamagedEventsTest {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final Set<String> OUTCOMES = Set.of("ok", "unread", "wrong_mode", "repeated", "event_malformed", "invoice_invalid",
            "customer_conflict", "invoice_month_conflict");
    private static final List<String> JUNK = List.of("null", "0", "1", "-1", "1.5", "1e400", "9223372036854775807", "-9223372036854775808",
            "99999999999999999999", "true", "false", "\"\"", "\" \"", "\"x\"", "\"\\u0000\"", "\"\\ud800\"", "[]", "[[]]", "{}", "{\"id\":null}",
            "{\"id\":3}", "{\"data\":[null,1,\"x\",{}]}", "\"2026-04-10\"", "4102444800", "\"" + "long".repeat(300) + "\"");
    private static final List<String> FIXTURES = StripeFixtures.names();

    private static List<ObjectNode> objects(JsonNode node, List<ObjectNode> found) {
        if (node instanceof ObjectNode object) {
            found.add(object);
        }
        node.forEach(child -> objects(child, found));
        return found;
    }

    /** Replaces, removes, doubles or moves fields anywhere in the tree. */
    private static String damaged(String raw, Random random) {
        JsonNode tree = MAPPER.readTree(raw);
        for (int damage = 1 + random.nextInt(4); damage > 0; damage--) {
            List<ObjectNode> objects = objects(tree, new ArrayList<>());
            ObjectNode victim = objects.get(random.nextInt(objects.size()));
            List<String> names = List.copyOf(victim.propertyNames());
            if (names.isEmpty()) {
                continue;
            }
            String name = names.get(random.nextInt(names.size()));
            switch (random.nextInt(4)) {
                case 0 -> victim.remove(name);
                case 1 -> victim.set(name, objects.get(random.nextInt(objects.size())).deepCopy());
                case 2 -> {
                    ArrayNode twice = MAPPER.createArrayNode();
                    twice.add(victim.get(name).deepCopy()).add(victim.get(name).deepCopy());
                    victim.set(name, twice);
                }
                default -> victim.set(name, MAPPER.readTree(JUNK.get(random.nextInt(JUNK.size()))));
            }
        }
        return tree.toString();
    }

    private static PlayedStripe prepared(Random random) {
        PlayedStripe stripe = new PlayedStripe(Instant.parse("2026-04-10T12:01:00Z"));
        if (random.nextBoolean()) {
            stripe.play(StripeFixtures.read("subscription-2025-03-31.basil"));
            stripe.play(StripeFixtures.read("invoice-2022-11-15"));
        }
        return stripe;
    }

    private static void saneAfter(PlayedStripe stripe) {
        assertThat(stripe.settled()).allSatisfy(payment -> {
            assertThat(payment.amountMinor()).isBetween(0L, 100_000_000_000_000L);
            assertThat(payment.comped()).isEqualTo(payment.ordinal() == 0);
            assertThat(payment.paymentId()).doesNotContain("\u0000");
        });
        assertThat(stripe.book.lots.changed()).allSatisfy(lot -> assertThat(lot.remainingMicros()).isNotNegative());
        assertThat(stripe.book.subscriptions.changed())
                .allSatisfy(subscription -> assertThat(subscription.standing().endedAt() == null).isEqualTo(subscription.live()));
    }

    @Property(tries = 3000, shrinking = ShrinkingMode.OFF)
    @Label("Any event with fields replaced, removed, doubled or moved is decided or a dead letter (BIL-13, BIL-15, bad input)")
    void damagedTree(@ForAll long seed) {
        Random random = new Random(seed);
        PlayedStripe stripe = prepared(random);
        String raw = damaged(StripeFixtures.read(FIXTURES.get(random.nextInt(FIXTURES.size()))), random);
        assertThat(OUTCOMES).contains(stripe.play(raw));
        saneAfter(stripe);
    }

    @Property(tries = 2000, shrinking = ShrinkingMode.OFF)
    @Label("Any event cut off or with bytes changed is decided or a dead letter (BIL-15, bad input)")
    void damagedText(@ForAll long seed) {
        Random random = new Random(seed);
        PlayedStripe stripe = prepared(random);
        StringBuilder raw = new StringBuilder(StripeFixtures.read(FIXTURES.get(random.nextInt(FIXTURES.size()))));
        if (random.nextBoolean()) {
            raw.setLength(random.nextInt(raw.length()));
        }
        for (int change = random.nextInt(6); change > 0 && !raw.isEmpty(); change--) {
            raw.setCharAt(random.nextInt(raw.length()), (char) (random.nextBoolean() ? random.nextInt(128) : random.nextInt(65_536)));
        }
        assertThat(OUTCOMES).contains(stripe.play(raw.toString()));
        saneAfter(stripe);
    }

    @Property(tries = 300, shrinking = ShrinkingMode.OFF)
    @Label("Several damaged events after each other are each decided or a dead letter (BIL-15, BIL-24, bad input)")
    void damagedStories(@ForAll long seed) {
        Random random = new Random(seed);
        PlayedStripe stripe = new PlayedStripe(Instant.ofEpochSecond(StripeStory.END));
        for (String event : StripeStory.whole(random.nextBoolean(), random.nextBoolean() ? "hybrid" : "", "p_small").events()) {
            assertThat(OUTCOMES).contains(stripe.play(random.nextInt(3) == 0 ? damaged(event, random) : event));
        }
        saneAfter(stripe);
    }
}
