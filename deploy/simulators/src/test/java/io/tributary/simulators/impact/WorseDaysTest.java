package io.tributary.simulators.impact;

import static io.tributary.simulators.impact.Impact.sale;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.simulators.impact.play.Mode;
import io.tributary.simulators.impact.play.Play;
import io.tributary.simulators.impact.play.PlayRule;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Days on which what Impact did and what it answered have little to do with each other. */
class WorseDaysTest {
    private final Impact impact = new Impact();

    @AfterEach
    void close() {
        impact.close();
    }

    private int saleAnswered(Mode mode) {
        impact.simulator.play(PlayRule.once("SALE", null, Play.of(mode)));
        int status = impact.convert(sale("in_1", "u")).status();
        impact.pass(Duration.ofSeconds(2));
        return status;
    }

    @Test
    @DisplayName("error_after_accept: the effect happens, the answer is an error")
    void errorAfterAccept() {
        assertThat(saleAnswered(Mode.ERROR_AFTER_ACCEPT)).isEqualTo(503);
        assertThat(impact.simulator.actions()).hasSize(1);
    }

    @Test
    @DisplayName("reset_after_accept: the effect happens, the connection is dropped at once")
    void resetAfterAccept() {
        assertThat(saleAnswered(Mode.RESET_AFTER_ACCEPT)).isZero();
        assertThat(impact.simulator.actions()).hasSize(1);
    }

    @Test
    @DisplayName("cut_body: the effect happens, the connection is dropped in the middle of the body")
    void cutBody() {
        assertThat(saleAnswered(Mode.CUT_BODY)).isZero();
        assertThat(impact.simulator.actions()).hasSize(1);
        assertThat(impact.simulator.requests().getFirst().status()).isEqualTo(200);
    }

    @Test
    @DisplayName("odd_body: accepted, with JSON of another shape")
    void oddBody() {
        impact.simulator.play(PlayRule.once("SALE", null, Play.of(Mode.ODD_BODY)));
        assertThat(impact.convert(sale("in_1", "u")).body()).startsWith("[1,").doesNotContain("QueuedUri");
    }

    @Test
    @DisplayName("duplicate_refused: what is already there is refused, what is new is not")
    void duplicateRefused() {
        impact.simulator.play(PlayRule.always("SALE", Play.of(Mode.DUPLICATE_REFUSED)));
        assertThat(impact.convert(sale("in_1", "u")).status()).isEqualTo(200);
        assertThat(impact.convert(sale("in_1", "u")).status()).isEqualTo(409);
        assertThat(impact.convert(sale("in_2", "u")).status()).isEqualTo(200);
        impact.pass(Duration.ofSeconds(2));
        assertThat(impact.simulator.actions()).hasSize(2);
    }

    @Test
    @DisplayName("duplicate_refused: what is already reversed is not reversed again")
    void alreadyReversed() {
        impact.convert(sale("in_1", "u"));
        impact.pass(Duration.ofSeconds(2));
        String form = "DispositionCode=REJECTED&ActionTrackerId=71659&OrderId=in_1";
        impact.simulator.play(PlayRule.always("reverse", Play.of(Mode.DUPLICATE_REFUSED)));
        assertThat(impact.reverse(form).status()).isEqualTo(200);
        assertThat(impact.reverse(form).body()).contains("already reversed");
    }
}
