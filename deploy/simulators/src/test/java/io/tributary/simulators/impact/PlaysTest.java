package io.tributary.simulators.impact;

import static io.tributary.simulators.impact.Impact.sale;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.simulators.http.Json;
import io.tributary.simulators.impact.play.Mode;
import io.tributary.simulators.impact.play.Play;
import io.tributary.simulators.impact.play.PlayRule;
import io.tributary.simulators.script.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class PlaysTest {

    private final Impact impact = new Impact();

    @AfterEach
    void stop() {
        impact.close();
    }

    private void play(String on, Mode mode) {
        impact.simulator.play(PlayRule.always(on, Play.of(mode)));
    }

    private void awaitHeld() {
        while (impact.simulator.heldRequests() == 0) {
            Thread.onSpinWait();
        }
    }

    @Test
    @DisplayName("immediate: the answer names the action (IMP-90)")
    void immediate() {
        play("SALE", Mode.IMMEDIATE);

        var answer = impact.convert(sale("in_1", "u")).json();

        assertThat(answer.get("ActionUri").toString()).endsWith(answer.get("ActionId").toString());
        assertThat(impact.simulator.actions()).hasSize(1);
    }

    @Test
    @DisplayName("accepted_empty: the effect happens, the body is empty (IMP-90)")
    void acceptedEmpty() {
        play("SALE", Mode.ACCEPTED_EMPTY);

        var answer = impact.convert(sale("in_1", "u"));
        impact.pass(Duration.ofSeconds(2));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        assertThat(impact.simulator.actions()).hasSize(1);
    }

    @Test
    @DisplayName("delayed_resolution and never_resolves: the submission stays queued (IMP-90)")
    void slowResolutions() {
        play("SALE", Mode.DELAYED_RESOLUTION);
        play("SIGNUP", Mode.NEVER_RESOLVES);

        assertThat(impact.resultOf(impact.convert(sale("in_1", "u")))).containsEntry("Status", "QUEUED");
        impact.pass(Duration.ofMinutes(10));
        assertThat(impact.simulator.actions()).hasSize(1);
    }

    @Test
    @DisplayName("submission_error: the submission fails and no action is made (IMP-90)")
    void submissionError() {
        play("SALE", Mode.SUBMISSION_ERROR);

        assertThat(impact.resultOf(impact.convert(sale("in_1", "u")))).containsEntry("Status", "FAILED");
        assertThat(impact.simulator.actions()).isEmpty();
    }

    @Test
    @DisplayName("status, throttle and credentials_refused: nothing is accepted (IMP-90)")
    void refusals() {
        impact.simulator.play(PlayRule.once("SALE", null, Play.status(503)));
        impact.simulator.play(PlayRule.once("SALE", null, Play.status(302)));
        impact.simulator.play(PlayRule.once("SALE", null, Play.of(Mode.THROTTLE)));
        impact.simulator.play(PlayRule.once("SALE", null, Play.of(Mode.CREDENTIALS_REFUSED)));

        assertThat(impact.convert(sale("in_1", "u")).status()).isEqualTo(503);
        assertThat(impact.convert(sale("in_1", "u")).status()).isEqualTo(302);
        assertThat(impact.convert(sale("in_1", "u")).header("Retry-After")).isEmpty();
        assertThat(impact.convert(sale("in_1", "u")).status()).isEqualTo(401);
        impact.pass(Duration.ofSeconds(2));
        assertThat(impact.simulator.actions()).isEmpty();
    }

    @Test
    @DisplayName("slow: the answer comes when the simulated time has passed (IMP-90)")
    void slow() {
        impact.simulator.play(PlayRule.always("SALE", Play.slow(Duration.ofSeconds(8))));
        var waiting = impact.performance.later("POST", impact.path("Conversions"), Json.text(sale("in_1", "u")));
        awaitHeld();
        assertThat(impact.simulator.nextDue()).contains(Impact.NOON.plusSeconds(8));

        impact.pass(Duration.ofSeconds(8));

        assertThat(waiting.join().status()).isEqualTo(200);
        assertThat(impact.simulator.heldRequests()).isZero();
    }

    @Test
    @DisplayName("timeout_after_accept: the effect happens and the connection is dropped after ten seconds (IMP-90)")
    void timeoutAfterAccept() {
        play("SALE", Mode.TIMEOUT_AFTER_ACCEPT);
        var waiting = impact.performance.later("POST", impact.path("Conversions"), Json.text(sale("in_1", "u")));
        awaitHeld();

        impact.pass(Duration.ofSeconds(10));

        assertThat(waiting.join().status()).isZero();
        assertThat(impact.simulator.actions()).hasSize(1);
        assertThat(impact.simulator.requests().getFirst().status()).isZero();
    }

    @Test
    @DisplayName("timeout_before_accept: nothing is accepted and the connection is dropped (IMP-90)")
    void timeoutBeforeAccept() {
        play("SALE", Mode.TIMEOUT_BEFORE_ACCEPT);
        var waiting = impact.performance.later("POST", impact.path("Conversions"), Json.text(sale("in_1", "u")));
        awaitHeld();

        impact.pass(Duration.ofSeconds(10));

        assertThat(waiting.join().status()).isZero();
        assertThat(impact.simulator.actions()).isEmpty();
    }

    @Test
    @DisplayName("reset: the connection is dropped at once (IMP-90)")
    void reset() {
        play("SALE", Mode.RESET);

        assertThat(impact.convert(sale("in_1", "u")).status()).isZero();
    }

    @Test
    @DisplayName("malformed_json, html_body and huge_body: accepted, with a body of no use (IMP-90)")
    void uselessBodies() {
        impact.simulator.play(PlayRule.once("SALE", null, Play.of(Mode.MALFORMED_JSON)));
        impact.simulator.play(PlayRule.once("SALE", null, Play.of(Mode.HTML_BODY)));
        impact.simulator.play(PlayRule.once("SALE", null, Play.of(Mode.HUGE_BODY)));

        assertThat(impact.convert(sale("in_1", "u")).body()).startsWith("{").doesNotContain("}");
        assertThat(impact.convert(sale("in_1", "u")).body()).startsWith("<html>");
        assertThat(impact.convert(sale("in_1", "u")).body().length()).isGreaterThan(64 * 1024);
    }

    @Test
    @DisplayName("conflicting_ids and foreign_submission_uri (IMP-90)")
    void misleadingAnswers() {
        impact.simulator.play(PlayRule.once("SALE", null, Play.of(Mode.CONFLICTING_IDS)));
        impact.simulator.play(PlayRule.once("SALE", null, Play.of(Mode.FOREIGN_SUBMISSION_URI)));

        var conflicting = impact.convert(sale("in_1", "u")).json();
        var foreign = impact.convert(sale("in_2", "u")).json();

        assertThat(conflicting.get("ActionUri").toString())
                .endsWith(impact.simulator.actions().getFirst().id())
                .doesNotEndWith(conflicting.get("ActionId").toString());
        assertThat(foreign.get("QueuedUri").toString()).startsWith("https://");
    }

    @Test
    @DisplayName("reward_hidden, reward_partly_used and already_redeemed (IMP-90)")
    void rewardParts() {
        impact.sellToFriend();
        var id = impact.rewards("bob@example.com").getFirst().get("id");
        impact.simulator.play(PlayRule.once("rewards", null, Play.of(Mode.REWARD_HIDDEN)));
        impact.simulator.play(PlayRule.once("rewards", null, Play.of(Mode.REWARD_PARTLY_USED)));
        impact.simulator.play(PlayRule.once("redeem", null, Play.of(Mode.ALREADY_REDEEMED)));

        assertThat(impact.rewards("bob@example.com")).isEmpty();
        assertThat(impact.rewards("bob@example.com").getFirst().get("redeemedCredit")).isNotEqualTo(0);
        assertThat(impact.redeem(id, Map.of("amount", 1, "unit", "x")).body()).contains("already been redeemed");
    }

    @Test
    @DisplayName("no_code and code_taken (IMP-90)")
    void codeParts() {
        impact.simulator.code("alice@example.com", null, "ALICE1");
        impact.register("alice@example.com", "");
        impact.simulator.play(PlayRule.once("upsert", null, Play.of(Mode.NO_CODE)));
        impact.simulator.play(PlayRule.once("upsert", null, Play.of(Mode.CODE_TAKEN)));

        assertThat(impact.register("bob@example.com", "").json()).doesNotContainKey("referralCodes");
        assertThat(impact.register("bob@example.com", "").body()).contains("ALICE1");
    }

    @Test
    @DisplayName("Scripted replies are used once each, for their user only, and then it is normal again")
    void scripted() {
        impact.simulator.reply("SALE", "u-bob", List.of(Reply.status(503), Reply.of(200, "<html>thanks</html>")));

        assertThat(impact.convert(sale("in_0", "u-amy")).status()).isEqualTo(200);
        assertThat(impact.convert(sale("in_1", "u-bob")).status()).isEqualTo(503);
        assertThat(impact.convert(sale("in_1", "u-bob")).body()).isEqualTo("<html>thanks</html>");
        assertThat(impact.convert(sale("in_1", "u-bob")).json()).containsKey("QueuedUri");
    }

    @Test
    @DisplayName("A scripted reply for a person's address is found by the user that was told for it")
    void scriptedForAddress() {
        impact.simulator.user("u-amy", "amy@example.com");
        impact.simulator.reply("upsert", "u-amy", List.of(Reply.status(429).retryAfter(120)));

        assertThat(impact.register("bob@example.com", "").status()).isEqualTo(200);
        assertThat(impact.register("amy@example.com", "").header("Retry-After")).contains("120");
    }

    @Test
    @DisplayName("A scripted answer for a submission is found by the user of its action")
    void scriptedForSubmission() {
        impact.simulator.reply("submission", "u-bob", List.of(Reply.of(200, "{\"Status\": \"in progress\"}")));
        var queued = impact.convert(sale("in_1", "u-bob"));

        assertThat(impact.resultOf(queued)).containsEntry("Status", "in progress");
        assertThat(impact.resultOf(queued)).containsEntry("Status", "COMPLETED");
        assertThat(impact.simulator.requests().getLast().user()).isEqualTo("u-bob");
    }

    @Test
    @DisplayName("A delay of the caller's time limit and more drops the connection")
    void longDelayDrops() {
        impact.simulator.reply("SALE", null, List.of(Reply.status(200).after(Duration.ofSeconds(30))));
        var waiting = impact.performance.later("POST", impact.path("Conversions"), Json.text(sale("in_1", "u")));
        awaitHeld();

        impact.pass(Duration.ofSeconds(10));

        assertThat(waiting.join().status()).isZero();
    }

    @Test
    @DisplayName("Held requests can be given up when the clock was moved back")
    void releasesHeld() {
        play("SALE", Mode.TIMEOUT_AFTER_ACCEPT);
        var waiting = impact.performance.later("POST", impact.path("Conversions"), Json.text(sale("in_1", "u")));
        awaitHeld();

        impact.simulator.releaseHeld();

        assertThat(waiting.join().status()).isZero();
        assertThat(impact.simulator.nextDue()).isEmpty();
    }
}
