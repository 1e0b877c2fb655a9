package io.tributary.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tributary.embedded.Progress;
import io.tributary.events.AccountKind;
import io.tributary.events.Role;
import io.tributary.events.Topic;
import io.tributary.events.Winner;
import io.tributary.events.attribution.ConversionAttributed;
import io.tributary.events.auth.UserSignedUp;
import io.tributary.events.impact.ParticipantRegistered;
import io.tributary.events.billing.PaymentSettled;
import io.tributary.events.referral.ConversionDecided;
import io.tributary.events.referral.RewardGranted;
import io.tributary.scenarios.stack.OwnStack;
import io.tributary.scenarios.stack.StackWorld;
import io.tributary.scenarios.world.Browser;
import io.tributary.scenarios.world.Exchange;
import io.tributary.scenarios.world.Http;
import io.tributary.scenarios.world.World;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * A program that nobody has written a line of code for: its landing path, window, model, reward kind and cap all differ from
 * what ships, and come from its definition alone. What billing would say of its product is said by the test.
 */
class ThirdProgramIT {
    private static final String KEY = "orchard";
    private static final Duration WINDOW = Duration.ofDays(3);
    private static final Map<String, Object> DEFINITION = Map.ofEntries(
            Map.entry("display", Map.of("name", "Orchard")), Map.entry("kind", "referral"), Map.entry("state", "active"),
            Map.entry("product", KEY), Map.entry("payment_providers", List.of("stripe")), Map.entry("landing_paths", List.of("/orchard")),
            Map.entry("providers", List.of(Map.of("key", "orchard_friends", "type", "impact_advocate", "kind", "referral",
                    "value_parameter", "_saasquatch", "further_parameters", List.of("rsCode"), "window", "3d"))),
            Map.entry("model", "last_touch"), Map.entry("checks", List.of("common")),
            Map.entry("reward", Map.of("kind", "bonus_credits", "amount", Map.of("referrer", 2_500, "referee", 1_000), "currency", "EUR",
                    "initial_state", "pending")),
            Map.entry("cap", Map.of("measure", "rewards", "limit", 1, "period", "calendar_year")));

    private static OwnStack own;
    private static World world;
    private static Told told;
    private static final Http HTTP = new Http();

    @BeforeAll
    static void live() {
        own = OwnStack.start(Progress.SILENT);
        world = new StackWorld(own.stack());
        told = new Told(own.stack());
        define();
        advocate("ann", "ANN1");
        advocate("ben", "BEN1");
        Instant begin = world.now();
        lands("first", "ANN1");
        lands("second", "BEN1");
        lands("late", "BEN1");
        world.advanceTo(begin.plusSeconds(60));
        lands("first", "BEN1");
        for (String friend : List.of("first", "second", "late")) {
            signsUp(friend);
        }
        world.advanceTo(begin.plusSeconds(3_600));
        pays("first");
        pays("second");
        world.advanceTo(begin.plus(WINDOW));
        pays("late");
    }

    @AfterAll
    static void stop() {
        own.close();
    }

    @Test
    @DisplayName("its own model and window choose the winner (REF-1, ATT-2, ATT-74, ATT-79)")
    void winners() {
        assertThat(told.records(Topic.ATTRIBUTION_DECISIONS, ConversionAttributed.class)).filteredOn(c -> c.getProgram().equals(KEY))
                .extracting(ConversionAttributed::getPaymentId, ConversionAttributed::getWinner, ConversionAttributed::getReason)
                .containsExactlyInAnyOrder(tuple("in_first", Winner.REFERRAL, "newest_touch"), tuple("in_second", Winner.REFERRAL, "newest_touch"),
                        tuple("in_late", Winner.NONE, "no_valid_touch"));
    }

    @Test
    @DisplayName("its own cap and reward kind decide what each side gets (REF-1, REF-29, REF-38)")
    void decisions() {
        assertThat(told.records(Topic.REFERRAL_DECISIONS, ConversionDecided.class)).filteredOn(c -> c.getProgram().equals(KEY) && c.getQualified())
                .extracting(ConversionDecided::getReferrerUserId, c -> c.getReferee().getAmountMinor()).containsOnly(tuple("ben", 200L)).hasSize(2);
        assertThat(told.records(Topic.REFERRAL_DECISIONS, ConversionDecided.class)).filteredOn(c -> c.getProgram().equals(KEY) && c.getQualified())
                .extracting(c -> c.getReferrer().getOutcome()).containsExactlyInAnyOrder("granted", "cap_limited");
        assertThat(told.records(Topic.REFERRAL_REWARDS, RewardGranted.class)).filteredOn(r -> r.getProgram().equals(KEY))
                .extracting(RewardGranted::getRole, RewardGranted::getAmountMinor, RewardGranted::getCurrency, RewardGranted::getState)
                .containsExactlyInAnyOrder(tuple(Role.REFERRER, 500L, "EUR", "pending"), tuple(Role.REFEREE, 200L, "EUR", "pending"),
                        tuple(Role.REFEREE, 200L, "EUR", "pending"));
    }

    @Test
    @DisplayName("the definition in force changes nothing in a simulation, and replay differs nowhere (REF-60, REF-61, OPS-41)")
    void simulatedAndReplayed() {
        assertThat(job("/api/admin/simulations", "program_manager", Map.of("program", KEY, "definition", DEFINITION)))
                .contains("\"difference_count\":0", "\"progress\":3");
        assertThat(job("/api/admin/replays", "operator", Map.of())).contains("\"difference_count\":0", "\"progress\":3");
    }

    private static void define() {
        String path = "/api/admin/programs/" + KEY + "/versions";
        Exchange tried = HTTP.send(world.entry(), Http.Call.of("POST", path + "?dry_run=true", world.staffToken("pia", "program_manager"),
                Map.of("based_on", 0, "definition", DEFINITION)));
        assertThat(tried.text()).as(tried.summary()).contains("\"errors\":[]");
        Exchange defined = HTTP.send(world.entry(), Http.Call.of("POST", path, world.staffToken("pia", "program_manager"),
                Map.of("based_on", 0, "effective_from", world.now().toString(), "definition", DEFINITION)));
        assertThat(defined.status()).as(defined.text()).isEqualTo(201);
        world.awaitQuiet();
    }

    private static void advocate(String user, String code) {
        signsUp(user);
        world.publish(Topic.IMPACT_DELIVERIES, user,
                ParticipantRegistered.newBuilder().setProgram(KEY).setUserId(user).setCode(code).setRegisteredAt(world.now()).build());
        world.awaitQuiet();
    }

    private static void lands(String friend, String code) {
        Exchange captured = HTTP.send(world.entry(), new Browser(visitor(friend), "10.7.0.1").dress(Http.Call.of("POST", "/api/touches", null,
                Map.of("url", "https://app.example/orchard?_saasquatch=v-" + friend + code + "&rsCode=" + code)), Map.of()));
        assertThat(captured.text()).as(captured.summary()).contains("orchard_friends");
    }

    private static void signsUp(String user) {
        world.publish(Topic.AUTH_USERS, user, UserSignedUp.newBuilder().setEventId("up-" + user).setUserId(user).setEmail(user + "@example.com")
                .setCreatedAt(world.now()).setOccurredAt(world.now()).setVisitorId(visitor(user)).setAccountKind(AccountKind.PERSONAL)
                .setNewUser(true).build());
        world.awaitQuiet();
    }

    private static void pays(String user) {
        world.publish(Topic.PAYMENTS, user, PaymentSettled.newBuilder().setPaymentProvider("stripe").setPaymentId("in_" + user).setUserId(user)
                .setProduct(KEY).setKind("period").setPlan("tree").setCadence("monthly").setListPriceMinor(2_000L).setAmountMinor(2_000)
                .setCurrency("EUR").setOrdinal(1).setSettledAt(world.now()).setAccountKind(AccountKind.PERSONAL).build());
        world.awaitQuiet();
    }

    private static String job(String path, String role, Map<String, ?> body) {
        Exchange started = HTTP.send(world.entry(), Http.Call.of("POST", path, world.staffToken("staff-" + role, role), body));
        assertThat(started.status()).as(started.text()).isEqualTo(202);
        world.awaitQuiet();
        String location = started.headers().firstValue("Location").orElseThrow();
        return HTTP.send(world.entry(), Http.Call.get(location, world.staffToken("staff-" + role, role))).text();
    }

    private static String visitor(String person) {
        return UUID.nameUUIDFromBytes(person.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
