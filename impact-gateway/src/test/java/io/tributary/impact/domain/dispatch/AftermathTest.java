package io.tributary.impact.domain.dispatch;

import static io.tributary.impact.domain.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.impact.domain.Samples;
import io.tributary.impact.domain.answer.Exchange;
import io.tributary.impact.domain.answer.Found;
import io.tributary.impact.domain.answer.Outcome;
import io.tributary.impact.domain.answer.Outcomes;
import io.tributary.impact.domain.delivery.Delivery;
import io.tributary.impact.domain.delivery.DeliveryKind;
import io.tributary.impact.domain.delivery.DeliveryState;
import io.tributary.impact.domain.delivery.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class AftermathTest {
    private static final Found NOTHING = new Found(null, null, 0);
    private final Aftermath aftermath = new Aftermath(NOW, 1_000, false, false);

    private static Delivery claimed(Delivery delivery) {
        return delivery.with(delivery.tries().claimed()).with(Status.sending(NOW.plusSeconds(120)));
    }

    private static Outcome answer(int status, String text) {
        return Outcomes.of(new Exchange.Answered(status, Map.of(), text, null), NOW);
    }

    private static String told(Delivery delivery) {
        String reason = delivery.status().reason();
        return delivery.state().code() + (reason == null ? "" : ": " + reason);
    }

    @Test
    @DisplayName("a lead is delivered by any 2xx (IMP-32)")
    void lead() {
        assertThat(told(aftermath.sent(claimed(Samples.of(DeliveryKind.SIGNUP)), answer(200, ""), NOTHING)))
                .isEqualTo("delivered");
    }

    @Test
    @DisplayName("a sale with an action is delivered, with a submission resolving, looked at after 30 s (IMP-30, IMP-34)")
    void sale() {
        Delivery sale = claimed(Samples.sale(true));
        assertThat(told(aftermath.sent(sale, answer(200, ""), new Found("1.2.3", null, 0)))).isEqualTo("delivered");
        Delivery resolving = aftermath.sent(sale, answer(200, ""), new Found(null, "A-1", 0));
        assertThat(told(resolving)).isEqualTo("resolving");
        assertThat(resolving.status().dueAt()).isEqualTo(NOW.plusSeconds(30));
    }

    @Test
    @DisplayName("a sale accepted without reference is looked for, not sent again, for 72 h (IMP-33)")
    void noReference() {
        Delivery sale = aftermath.sent(claimed(Samples.sale(true)), answer(200, "<html>"), NOTHING);
        assertThat(told(sale)).isEqualTo("resolving: no_reference");
        assertThat(sale.status().dueAt()).isEqualTo(NOW.plus(Duration.ofHours(72)));
    }

    @Test
    @DisplayName("5xx is tried again after 60 s and unclear (IMP-64, IMP-65)")
    void retry() {
        Delivery sale = aftermath.sent(claimed(Samples.sale(true)), answer(503, ""), NOTHING);
        assertThat(told(sale)).isEqualTo("queued: retry");
        assertThat(sale.status().dueAt()).isEqualTo(NOW.plusSeconds(60));
        assertThat(sale.tries().unclear()).isTrue();
    }

    @Test
    @DisplayName("the thirtieth attempt is the last (IMP-64)")
    void givesUp() {
        Delivery sale = Samples.sale(true);
        for (int i = 0; i < 29; i++) {
            sale = aftermath.sent(claimed(sale), answer(503, ""), NOTHING);
        }
        assertThat(told(sale)).isEqualTo("queued: retry");
        assertThat(told(aftermath.sent(claimed(sale), answer(503, ""), NOTHING)))
                .isEqualTo("gave_up: attempts_used_up");
    }

    @Test
    @DisplayName("429 and 401 give the attempt back (IMP-65)")
    void givenBack() {
        Delivery throttled = aftermath.sent(claimed(Samples.sale(true)), answer(429, ""), NOTHING);
        Delivery refused = aftermath.sent(claimed(Samples.sale(true)), answer(401, ""), NOTHING);
        assertThat(throttled.tries().attempts()).isZero();
        assertThat(told(throttled)).isEqualTo("queued: throttled");
        assertThat(refused.tries().attempts()).isZero();
        assertThat(told(refused)).isEqualTo("unconfigured: credentials_refused");
    }

    @Test
    @DisplayName("another 4xx and a redirect fail for good (IMP-65)")
    void failed() {
        assertThat(told(aftermath.sent(claimed(Samples.sale(true)), answer(400, ""), NOTHING)))
                .isEqualTo("failed: http_4xx");
        assertThat(told(aftermath.sent(claimed(Samples.sale(true)), answer(302, ""), NOTHING)))
                .isEqualTo("failed: unexpected_redirect");
    }

    @Test
    @DisplayName("an unclear outcome of a vendor-made order id is not repeated (IMP-24)")
    void macro() {
        Aftermath macro = new Aftermath(NOW, 1_000, true, false);
        assertThat(told(macro.sent(claimed(Samples.of(DeliveryKind.SIGNUP)), answer(503, ""), NOTHING)))
                .isEqualTo("gave_up: outcome_unknown");
        assertThat(told(macro.sent(claimed(Samples.sale(true)), answer(503, ""), NOTHING)))
                .isEqualTo("queued: retry");
    }

    @Test
    @DisplayName("already redeemed is success only for our own earlier call of that reward (IMP-57)")
    void alreadyRedeemed() {
        Delivery redemption = claimed(Samples.of(DeliveryKind.REWARD_REDEMPTION));
        Delivery chosen = redemption.with(redemption.references().chosen("r-1"));
        Outcome already = answer(400, "This credit has ALREADY been Redeemed");
        assertThat(told(aftermath.sent(chosen.with(chosen.tries().redeeming()), already, NOTHING)))
                .isEqualTo("delivered");
        assertThat(told(aftermath.sent(chosen, already, NOTHING))).isEqualTo("failed: already_redeemed_elsewhere");
    }

    @Test
    @DisplayName("no visible reward uses no attempt and gives up after 72 h (IMP-56)")
    void notVisible() {
        Delivery redemption = claimed(Samples.of(DeliveryKind.REWARD_REDEMPTION));
        Delivery looked = aftermath.notVisible(redemption);
        assertThat(told(looked)).isEqualTo("queued: not_visible_yet");
        assertThat(looked.tries().attempts()).isZero();
        Aftermath later = new Aftermath(NOW.plus(Duration.ofHours(72)), 1_000, false, false);
        assertThat(told(later.notVisible(claimed(looked)))).isEqualTo("gave_up: impact_reward_not_found");
    }

    @Test
    @DisplayName("a sale reported meanwhile is reason to look for its reward at once, and for nothing else (IMP-56)")
    void saleReported() {
        Delivery redemption = aftermath.notVisible(claimed(Samples.of(DeliveryKind.REWARD_REDEMPTION)));
        Delivery throttled = redemption.with(Status.queued("throttled", NOW.plusSeconds(600)));
        assertThat(redemption.status().dueAt()).isAfter(NOW);
        assertThat(aftermath.saleReported(redemption).status().dueAt()).isEqualTo(NOW);
        assertThat(aftermath.saleReported(throttled)).isEqualTo(throttled);
    }

    @Test
    @DisplayName("deleting somebody unknown there is success (IMP-86)")
    void deleteUnknown() {
        assertThat(told(aftermath.sent(claimed(Samples.of(DeliveryKind.PARTICIPANT_DELETE)), answer(404, ""),
                NOTHING))).isEqualTo("delivered");
    }

    @Test
    @DisplayName("a locked action is listed for a person (IMP-43)")
    void locked() {
        Delivery reversal = claimed(Samples.of(DeliveryKind.SALE_REVERSAL));
        Delivery failed = aftermath.sent(reversal, answer(400, "ACTION_LOCKED"), NOTHING);
        assertThat(told(failed)).isEqualTo("failed: action_locked");
        assertThat(failed.listed()).isEqualTo("action_locked");
    }

    @Test
    @DisplayName("already reversed is success only if we had sent it before (IMP-38)")
    void alreadyReversed() {
        Delivery reversal = claimed(Samples.of(DeliveryKind.SALE_REVERSAL));
        Outcome already = answer(400, "action was already reversed");
        assertThat(told(aftermath.sent(reversal.with(reversal.tries().uncertain()), already, NOTHING)))
                .isEqualTo("delivered");
        assertThat(told(aftermath.sent(reversal, already, NOTHING))).isEqualTo("failed: already_reversed_elsewhere");
    }

    @Test
    @DisplayName("a pending submission is looked at again with the back-off, a refused one fails (IMP-35, IMP-36)")
    void submission() {
        Delivery resolving = aftermath.sent(claimed(Samples.sale(true)), answer(200, ""), new Found(null, "A", 0));
        Outcome pending = Outcomes.of(new Exchange.Answered(200, Map.of(), "", Map.of("Status", "QUEUED")), NOW);
        Outcome broken = Outcomes.of(new Exchange.Answered(200, Map.of(), "",
                Map.of("Status", "FAILED", "ErrorType", "BAD")), NOW);
        Delivery again = aftermath.looked(resolving, pending, NOTHING);
        assertThat(again.status().dueAt()).isEqualTo(NOW.plusSeconds(60));
        assertThat(told(aftermath.looked(resolving, broken, NOTHING))).isEqualTo("failed: submission_rejected");
        assertThat(told(aftermath.looked(resolving, answer(404, ""), NOTHING))).isEqualTo("resolving: no_reference");
        assertThat(told(aftermath.looked(resolving, answer(503, ""), NOTHING))).isEqualTo("resolving");
    }

    @Test
    @DisplayName("a submission that fails because the action is locked is listed like the refusal at once (IMP-43)")
    void lockedLater() {
        Delivery reversal = aftermath.sent(claimed(Samples.of(DeliveryKind.SALE_REVERSAL)), answer(200, ""),
                new Found(null, "A-1", 0));
        Outcome locked = Outcomes.of(new Exchange.Answered(200, Map.of(), "",
                Map.of("Status", "FAILED", "ErrorType", "ACTION_LOCKED")), NOW);
        Delivery failed = aftermath.looked(reversal, locked, NOTHING);
        assertThat(told(failed)).isEqualTo("failed: action_locked");
        assertThat(failed.listed()).isEqualTo("action_locked");
    }

    @Test
    @DisplayName("a duplicate is our own earlier attempt if that was unclear, and a refusal otherwise (IMP-65, IMP-66)")
    void duplicate() {
        Outcome duplicate = answer(409, "{\"ErrorType\":\"DUPLICATE_ORDER_ID\"}");
        Delivery sale = claimed(Samples.sale(true));
        Delivery signup = claimed(Samples.of(DeliveryKind.SIGNUP));
        assertThat(told(aftermath.sent(sale.with(sale.tries().uncertain()), duplicate, NOTHING)))
                .isEqualTo("resolving: no_reference");
        assertThat(told(aftermath.sent(signup.with(signup.tries().uncertain()), duplicate, NOTHING)))
                .isEqualTo("delivered");
        assertThat(told(aftermath.sent(sale, duplicate, NOTHING))).isEqualTo("failed: http_4xx");
    }

    @Test
    @DisplayName("a replayed sale that was not found has its full time to be found again (IMP-33)")
    void replayed() {
        Delivery lost = aftermath.sent(claimed(Samples.sale(true)), answer(200, ""), NOTHING)
                .ended(DeliveryState.FAILED, "action_not_found", NOW.plus(Duration.ofHours(72)));
        Instant later = NOW.plus(Duration.ofHours(80));
        Delivery again = new Aftermath(later, 1_000, false, false)
                .sent(claimed(lost.replayed()), answer(200, ""), NOTHING);
        assertThat(told(again)).isEqualTo("resolving: no_reference");
        assertThat(again.status().dueAt()).isEqualTo(later.plus(Duration.ofHours(72)));
        assertThat(lost.replayed().tries().unclear()).isTrue();
    }
}
