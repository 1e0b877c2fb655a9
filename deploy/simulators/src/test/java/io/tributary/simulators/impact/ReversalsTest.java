package io.tributary.simulators.impact;

import static io.tributary.simulators.impact.Impact.sale;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.simulators.http.Json;
import io.tributary.simulators.impact.ledger.ImpactAction;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ReversalsTest {

    private final Impact impact = new Impact();

    @AfterEach
    void stop() {
        impact.close();
    }

    private ImpactAction sold() {
        impact.resultOf(impact.convert(sale("in_1", "u-bob")));
        return impact.simulator.actions().getFirst();
    }

    @Test
    @DisplayName("A reversal by action id is queued, completes, and reverses the action (IMP-38, IMP-89)")
    void byActionId() {
        var action = sold();

        var result = impact.resultOf(impact.reverse("DispositionCode=REJECTED&ActionId=" + action.id()));

        assertThat(result).containsEntry("Status", "COMPLETED").doesNotContainKey("ActionId");
        assertThat(impact.simulator.actions().getFirst().state()).isEqualTo("reversed");
    }

    @Test
    @DisplayName("A reversal by tracker and order id is listed with the action's user (IMP-38, IMP-91)")
    void byOrder() {
        sold();

        impact.reverse("DispositionCode=REJECTED&ActionTrackerId=71659&OrderId=in_1");

        var entry = impact.simulator.requests().getLast();
        assertThat(entry.call()).isEqualTo("reverse");
        assertThat(entry.user()).isEqualTo("u-bob");
        assertThat(entry.fields()).containsEntry("DispositionCode", "REJECTED").doesNotContainKey("Amount");
        assertThat(impact.simulator.actions().getFirst().reversed()).isTrue();
    }

    @Test
    @DisplayName("An amount or a missing disposition code is refused (IMP-38)")
    void refusesAmounts() {
        var action = sold();

        assertThat(impact.reverse("DispositionCode=REJECTED&Amount=1&ActionId=" + action.id()).status())
                .isEqualTo(400);
        assertThat(impact.reverse("ActionId=" + action.id()).status()).isEqualTo(400);
    }

    @Test
    @DisplayName("After its locking date an action is not reversed, and the submission says why (IMP-43)")
    void isLocked() {
        var action = sold();
        impact.clock.moveTo(action.lockingDate().plusSeconds(1));

        var result = impact.resultOf(impact.reverse("DispositionCode=REJECTED&ActionId=" + action.id()));

        assertThat(result).containsEntry("ErrorType", "ACTION_LOCKED");
        assertThat(impact.simulator.actions().getFirst().reversed()).isFalse();
    }

    @Test
    @DisplayName("An unknown action fails in its submission (IMP-35)")
    void unknownAction() {
        var result = impact.resultOf(impact.reverse("DispositionCode=REJECTED&ActionId=50754.1.1"));

        assertThat(result).containsEntry("ErrorType", "ACTION_NOT_FOUND");
    }

    @Test
    @DisplayName("Impact's own reattribution reverses the action and makes a new pending one (IMP-81)")
    void reattributes() {
        var action = sold();

        var replacing = impact.simulator.reattribute("in_1").orElseThrow();

        assertThat(replacing.id()).isNotEqualTo(action.id());
        assertThat(impact.simulator.actions()).extracting(ImpactAction::state).containsExactly("reversed", "pending");
    }

    @Test
    @DisplayName("Actions are listed by page with order id, state, amount and locking date (IMP-79)")
    void lists() {
        sold();

        var page = impact.performance
                .get(impact.path("Actions?CampaignId=50754&PageSize=2000"
                        + "&StartDate=2026-04-01T00:00:00Z&EndDate=2026-04-11T00:00:00Z"))
                .json();

        assertThat(page).containsEntry("@total", "1").containsEntry("@numpages", "1");
        assertThat(Json.objects(page.get("Actions")).getFirst())
                .containsEntry("Oid", "in_1")
                .containsEntry("State", "PENDING")
                .containsEntry("Amount", "19.00")
                .containsEntry("LockingDate", "2027-04-10T12:00:00Z");
    }

    @Test
    @DisplayName("Spans over 45 days and pages under 2,000 are refused (IMP-79)")
    void refusesLongSpans() {
        var actions = impact.path("Actions");

        assertThat(impact.performance.get(actions + "?StartDate=2026-01-01&EndDate=2026-02-16").status())
                .isEqualTo(400);
        assertThat(impact.performance.get(actions + "?PageSize=100").status()).isEqualTo(400);
        assertThat(impact.performance.get(actions + "?StartDate=2026-04-01").status()).isEqualTo(400);
    }

    @Test
    @DisplayName("A submission older than 90 days is not known any more (IMP-36)")
    void forgetsSubmissions() {
        var uri = impact.convert(sale("in_1", "u")).json().get("QueuedUri").toString();
        impact.pass(Duration.ofDays(90));

        assertThat(impact.performance.get(uri).status()).isEqualTo(404);
    }
}
