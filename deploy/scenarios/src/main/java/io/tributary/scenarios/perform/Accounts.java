package io.tributary.scenarios.perform;

import io.tributary.events.AccountKind;
import io.tributary.events.Topic;
import io.tributary.events.auth.UserDeleted;
import io.tributary.events.auth.UserSignedIn;
import io.tributary.events.auth.UserSignedUp;
import io.tributary.scenarios.story.Account;
import io.tributary.scenarios.story.Step;
import io.tributary.scenarios.world.Cast;
import io.tributary.scenarios.world.Exchange;
import io.tributary.scenarios.world.Plain;
import io.tributary.scenarios.world.TrackingUrl;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Plays the auth service. */
final class Accounts {
    private static final String PERSONAL = "personal";
    private static final Set<String> DONE = Set.of("parts_done", "complete");

    private final Performance performance;
    private final TrackingUrl urls;

    Accounts(Performance performance) {
        this.performance = performance;
        this.urls = new TrackingUrl(performance.names());
    }

    void play(Step step, Account account) {
        switch (account) {
            case Account.SignUp signUp -> signUp(step, signUp);
            case Account.SignIn signIn -> signIn(step, signIn);
            case Account.Delete(String user) -> delete(step, user);
            case Account.Erase(String user) -> {
                delete(step, user);
                performance.world().awaitQuiet();
                checkPartsDone(user);
            }
        }
    }

    /** An account that has been there all along: told before the story begins. */
    void existing(String name, Instant createdAt) {
        Cast.Person person = new Cast.Person(name, performance.names().unique(name), performance.names().email(name + ".own@example.com"),
                createdAt, PERSONAL, null, null);
        register(person);
        publish(person.id(), signedUp(person, createdAt, null, null, null));
    }

    /** Somebody whose sign-up the story will tell of later; facts about the person may come before it. */
    void expected(Step step, Account.SignUp signUp) {
        if (performance.cast().find(signUp.user()).isEmpty()) {
            register(person(step, signUp));
        }
    }

    private Cast.Person person(Step step, Account.SignUp signUp) {
        return new Cast.Person(signUp.user(), performance.names().unique(signUp.user()), performance.names().email(signUp.email()),
                step.businessTime(), Objects.requireNonNullElse(signUp.kind(), PERSONAL), signUp.locale(), signUp.country());
    }

    private void signUp(Step step, Account.SignUp signUp) {
        Cast.Person person = person(step, signUp);
        register(person);
        link(signUp.user(), signUp.visitor());
        publish(person.id(), signedUp(person, step.businessTime(), signUp.visitor(), signUp.landing(),
                performance.names().uniqueOrNull(signUp.clickIdHeader())));
    }

    private void register(Cast.Person person) {
        performance.cast().add(person);
        performance.world().impact().user(person.id(), person.email());
    }

    private UserSignedUp signedUp(Cast.Person person, Instant at, @Nullable String visitor, @Nullable String landing, @Nullable String header) {
        return UserSignedUp.newBuilder().setEventId(UUID.randomUUID().toString()).setUserId(person.id()).setEmail(person.email())
                .setCreatedAt(person.createdAt()).setOccurredAt(at).setVisitorId(visitorId(visitor)).setLandingUrl(landing(landing))
                .setClickIdHeader(header).setLocale(person.locale()).setCountry(person.country()).setAccountKind(kind(person))
                .setNewUser(true).build();
    }

    private void signIn(Step step, Account.SignIn signIn) {
        Cast.Person person = performance.cast().person(signIn.user());
        link(signIn.user(), signIn.visitor());
        publish(person.id(), UserSignedIn.newBuilder().setEventId(UUID.randomUUID().toString()).setUserId(person.id())
                .setEmail(person.email()).setCreatedAt(person.createdAt()).setOccurredAt(step.businessTime())
                .setVisitorId(visitorId(signIn.visitor())).setLandingUrl(landing(signIn.landing())).setLocale(person.locale())
                .setCountry(person.country()).setAccountKind(kind(person)).build());
    }

    private void delete(Step step, String user) {
        Cast.Person person = performance.cast().person(user);
        publish(person.id(), UserDeleted.newBuilder().setEventId(UUID.randomUUID().toString()).setUserId(person.id())
                .setEmail(person.email()).setOccurredAt(step.businessTime()).build());
    }

    private void checkPartsDone(String user) {
        Exchange answer = performance.read("/api/ops/erasures/" + performance.cast().person(user).id());
        String state = Plain.text(answer.body(), "state");
        if (!DONE.contains(String.valueOf(state))) {
            throw new IllegalStateException("the erasure of " + user + " is not done in every service: " + answer.status() + " " + answer.text());
        }
    }

    private void link(String user, @Nullable String visitor) {
        if (visitor != null) {
            performance.cast().link(user, visitor);
        }
    }

    private void publish(String userId, SpecificRecord event) {
        performance.tell(() -> performance.world().publish(Topic.AUTH_USERS, userId, event));
    }

    private @Nullable String visitorId(@Nullable String visitor) {
        return visitor == null ? null : performance.cast().browser(visitor).visitor();
    }

    private @Nullable String landing(@Nullable String landing) {
        return landing == null ? null : urls.withNames(landing);
    }

    private static AccountKind kind(Cast.Person person) {
        return AccountKind.valueOf(person.kind().toUpperCase(Locale.ROOT));
    }
}
