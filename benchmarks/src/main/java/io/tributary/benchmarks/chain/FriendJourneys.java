package io.tributary.benchmarks.chain;

import io.tributary.embedded.EmbeddedStack;
import io.tributary.embedded.bridge.EventBridge;
import io.tributary.events.AccountKind;
import io.tributary.events.Topic;
import io.tributary.events.auth.UserSignedUp;
import io.tributary.simulators.stripe.world.PaymentSpec;
import io.tributary.simulators.stripe.world.SubscriptionSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Friends who come through an advocate's link, sign up, subscribe and pay: the outside's part of the journey. */
public final class FriendJourneys {
    private static final int FRIENDS_PER_ADVOCATE = 10;
    private static final long PRICE_CENTS = 2500;
    private static final Duration LANDED_BEFORE = Duration.ofMinutes(1);
    private final EmbeddedStack stack;
    private final String run;

    /** Names of this run begin with {@code run}. */
    public FriendJourneys(EmbeddedStack stack, String run) {
        this.stack = stack;
        this.run = run;
    }

    /** Signs up an advocate for every ten friends and asks for their links, so that codes are known before friends pay. */
    public void advocates(int friends) throws InterruptedException {
        try (AdvocateLinks links = new AdvocateLinks(stack)) {
            for (int advocate = 0; advocate <= friends / FRIENDS_PER_ADVOCATE; advocate++) {
                String user = run + "-adv-" + advocate;
                signUp(user, null);
                links.ask(user, email(user), code(advocate));
            }
            links.await();
        }
    }

    /** One friend signs up through the link, at the auth service. */
    public void signUp(int friend) {
        String user = friend(friend);
        stack.simulators().impact().referralValue(value(friend), code(friend / FRIENDS_PER_ADVOCATE));
        stack.simulators().impact().user(user, email(user));
        signUp(user, "/claw?signup=true&_saasquatch=" + value(friend) + "&rsCode=" + code(friend / FRIENDS_PER_ADVOCATE));
    }

    /** The friend subscribes and pays, at Stripe. */
    public void pay(int friend) {
        String user = friend(friend);
        stack.simulators().stripe().subscribe(SubscriptionSpec.of(user, "kiloclaw", "standard"));
        stack.simulators().stripe().pay(PaymentSpec.paid(user, "kiloclaw", invoice(friend), PRICE_CENTS));
    }

    private String invoice(int friend) {
        return "in_" + friend(friend);
    }

    /** User id of a friend. */
    public String friend(int friend) {
        return run + "-friend-" + friend;
    }

    private String code(int advocate) {
        return (run + "C" + advocate).toUpperCase(Locale.ROOT);
    }

    private String value(int friend) {
        return "sq-" + run + "-" + friend;
    }

    static String email(String user) {
        return user + "@example.com";
    }

    private void signUp(String user, @Nullable String landing) {
        // Stripe tells whole seconds: a sign-up of this very second would lie after its payment
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS).minus(LANDED_BEFORE);
        EventBridge events = stack.events();
        events.send(Topic.AUTH_USERS, user, UserSignedUp.newBuilder().setEventId("bench-" + user).setUserId(user).setEmail(email(user))
                .setCreatedAt(now).setOccurredAt(now).setVisitorId(null).setLandingUrl(landing).setLocale("en-US").setCountry("US")
                .setAccountKind(AccountKind.PERSONAL).setNewUser(true).build(), now);
    }
}
