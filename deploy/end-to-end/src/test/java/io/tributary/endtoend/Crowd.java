package io.tributary.endtoend;

import io.tributary.events.AccountKind;
import io.tributary.events.Topic;
import io.tributary.events.auth.UserSignedUp;
import io.tributary.scenarios.world.Browser;
import io.tributary.scenarios.world.Cast.Person;
import io.tributary.scenarios.world.Http;
import io.tributary.scenarios.world.World;
import io.tributary.simulators.stripe.StripeEventMessage;
import io.tributary.simulators.stripe.world.PaymentSpec;
import io.tributary.simulators.stripe.world.SubscriptionSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * Many people at once: advocates share, partners' and friends' links are followed, accounts are made, subscriptions
 * begin, invoices are paid, some payments turn bad, and a tenth of it is told twice.
 */
final class Crowd {
    private static final String PRODUCT = "kiloclaw";
    private static final int EVENTS_PER_PERSON = 6;
    private static final int ADVOCATES = 5;
    private static final long PRICE = 2_500;
    private static final int TENTH = 10;

    private final World world;
    private final SplittableRandom random;
    private final Http http = new Http();
    private final List<Person> advocates = new ArrayList<>();
    private final List<Person> people = new ArrayList<>();
    private final Map<String, Person> payments = new LinkedHashMap<>();
    private final Map<String, Person> adverse = new LinkedHashMap<>();
    private int told;

    Crowd(World world, CrowdSize size) {
        this.world = world;
        this.random = size.random();
        String run = Long.toString(Math.abs(size.seed()), Character.MAX_RADIX);
        for (int number = 0; number < ADVOCATES; number++) {
            advocates.add(person("advocate" + number + "-" + run));
        }
        for (int number = 0; number * EVENTS_PER_PERSON < size.events(); number++) {
            people.add(person("p" + number + "-" + run));
        }
    }

    private Person person(String id) {
        return new Person(id, id, id + "@example.com", world.now(), "personal", null, null);
    }

    /** Payments that must have settled, by invoice id. */
    Map<String, Person> payments() {
        return payments;
    }

    /** Payments that must have turned bad, by invoice id. */
    Map<String, Person> adverse() {
        return adverse;
    }

    /** Events told so far. */
    int told() {
        return told;
    }

    /** Advocates sign up and get their codes; nothing is killed yet. */
    void prepare() {
        for (Person advocate : advocates) {
            world.impact().user(advocate.id(), advocate.email());
            world.impact().code(advocate.email(), null, code(advocate));
            signUp(advocate, advocate.id());
        }
        world.awaitQuiet();
        advocates.forEach(advocate -> http.send(world.entry(),
                Http.Call.get("/api/impact-advocate/token?program=" + PRODUCT, world.userToken(advocate))));
        world.awaitQuiet();
    }

    /** Everybody follows a link. */
    void followLinks() {
        for (Person person : people) {
            world.impact().user(person.id(), person.email());
            Person advocate = advocates.get(random.nextInt(advocates.size()));
            String value = "sq-" + person.id();
            world.impact().referralValue(value, code(advocate));
            String url = random.nextBoolean() ? "https://app.kilo.example/claw?_saasquatch=" + value + "&rsCode=" + code(advocate)
                    : "https://app.kilo.example/claw?im_ref=click-" + person.id();
            int number = people.indexOf(person);
            Browser browser = new Browser(visitor(person), "10.200." + (number >> 8 & 0xff) + "." + (number & 0xff));
            retried(() -> http.send(world.entry(), browser.dress(Http.Call.of("POST", "/api/touches", null, Map.of("url", url)), Map.of())).succeeded());
            told++;
        }
    }

    /**
     * Accounts, subscriptions, payments and bad news, person by person in order, people mixed.
     *
     * @param acts   how many acts make a part of it
     * @param before what happens before each part
     */
    void live(int acts, Runnable before) {
        List<List<Runnable>> lives = new ArrayList<>(people.stream().map(this::life).toList());
        for (int act = 0; !lives.isEmpty(); act++) {
            if (act % acts == 0) {
                before.run();
            }
            int who = random.nextInt(lives.size());
            List<Runnable> life = lives.get(who);
            life.removeFirst().run();
            if (life.isEmpty()) {
                lives.set(who, lives.getLast());
                lives.removeLast();
            }
        }
    }

    /** People there are. */
    int size() {
        return people.size();
    }

    private List<Runnable> life(Person person) {
        String invoice = "in_" + person.id();
        List<Runnable> life = new ArrayList<>();
        life.add(() -> signUp(person, visitor(person)));
        life.add(() -> tell(world.stripe().subscribe(SubscriptionSpec.of(person.id(), PRODUCT, "standard"))));
        life.add(() -> {
            payments.put(invoice, person);
            tell(world.stripe().pay(PaymentSpec.paid(person.id(), PRODUCT, invoice, PRICE).by("ch_" + person.id())));
        });
        switch (random.nextInt(TENTH)) {
            case 0 -> life.add(() -> {
                adverse.put(invoice, person);
                tell(world.stripe().refund("ch_" + person.id(), null, "re_" + person.id(), null));
            });
            case 1 -> life.add(() -> {
                adverse.put(invoice, person);
                tell(world.stripe().dispute("ch_" + person.id(), "dp_" + person.id(), null, null, null));
            });
            default -> { }
        }
        return life;
    }

    private void signUp(Person person, String visitor) {
        UserSignedUp event = UserSignedUp.newBuilder().setEventId("signup-" + person.id()).setUserId(person.id()).setEmail(person.email())
                .setCreatedAt(world.now()).setOccurredAt(world.now()).setVisitorId(visitor).setAccountKind(AccountKind.PERSONAL).setNewUser(true).build();
        world.publish(Topic.AUTH_USERS, person.id(), event);
        told++;
        if (random.nextInt(TENTH) == 0) {
            world.publish(Topic.AUTH_USERS, person.id(), event);
            told++;
        }
    }

    private void tell(List<StripeEventMessage> events) {
        told += events.size();
        if (random.nextInt(TENTH) == 0) {
            events.forEach(world.stripe()::tellAgain);
            told += events.size();
        }
    }

    private static String visitor(Person person) {
        return UUID.nameUUIDFromBytes(person.id().getBytes(java.nio.charset.StandardCharsets.UTF_8)).toString();
    }

    private static String code(Person advocate) {
        return "CODE-" + advocate.id();
    }

    private static void retried(java.util.function.BooleanSupplier attempt) {
        for (int tries = 0; tries < 200; tries++) {
            try {
                if (attempt.getAsBoolean()) {
                    return;
                }
            } catch (java.io.UncheckedIOException down) {
                java.util.concurrent.locks.LockSupport.parkNanos(java.time.Duration.ofMillis(100).toNanos());
            }
            java.util.concurrent.locks.LockSupport.parkNanos(java.time.Duration.ofMillis(50).toNanos());
        }
        throw new IllegalStateException("capture did not come back");
    }
}
