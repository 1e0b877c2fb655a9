package io.tributary.impact.domain.dispatch;

import static io.tributary.impact.domain.Samples.NOW;
import static io.tributary.impact.domain.Samples.PROGRAM;
import static io.tributary.impact.domain.Samples.PROVIDER;
import static io.tributary.impact.domain.Samples.USER;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.impact.domain.Samples;
import io.tributary.impact.domain.account.Account;
import io.tributary.impact.domain.cause.Dossier;
import io.tributary.impact.domain.delivery.About;
import io.tributary.impact.domain.delivery.Api;
import io.tributary.impact.domain.delivery.Delivery;
import io.tributary.impact.domain.delivery.DeliveryIds;
import io.tributary.impact.domain.delivery.DeliveryKind;
import io.tributary.impact.domain.delivery.DeliveryState;
import io.tributary.impact.domain.delivery.Facts;
import io.tributary.impact.domain.delivery.Status;
import io.tributary.impact.domain.fact.AdverseMark;
import io.tributary.impact.domain.fact.Attribution;
import io.tributary.impact.domain.fact.Payment;
import io.tributary.impact.domain.fact.Person;
import io.tributary.impact.domain.fact.Reward;
import io.tributary.impact.domain.program.ProgramState;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class JudgeTest {
    private final Dossier dossier = Samples.dossier();
    private final Person carol = Person.unknown(USER).seen("carol@example.com", "personal", null, null, NOW);

    private void known() {
        dossier.load(carol);
        dossier.load(new Attribution(USER, PROVIDER, PROGRAM, "t-1", NOW.minusSeconds(60), 1));
    }

    private Delivery signup(Status status, Instant accepted) {
        Delivery signup = Samples.of(DeliveryKind.SIGNUP);
        Delivery made = Delivery.created(DeliveryIds.signup(PROVIDER, USER), DeliveryKind.SIGNUP, "default",
                signup.about(), signup.facts(), NOW, NOW).with(status);
        return accepted == null ? made : made.with(made.references().accepted(accepted, null, null));
    }

    private Verdict judge(DeliveryKind kind, Instant now) {
        return Judge.of(Samples.of(kind), dossier, now);
    }

    @Test
    @DisplayName("a child may go exactly when the parent was accepted the gate ago, not a millisecond earlier (IMP-67)")
    void gate() {
        known();
        dossier.load(signup(Status.ended(DeliveryState.DELIVERED, null, null, NOW), NOW));
        Instant open = NOW.plus(Duration.ofMinutes(5));
        assertThat(judge(DeliveryKind.TRIAL_START, open.minusMillis(1)))
                .isEqualTo(new Verdict.Wait("parent_gate", open));
        assertThat(judge(DeliveryKind.TRIAL_START, open)).isEqualTo(new Verdict.Go(open));
    }

    @Test
    @DisplayName("a failed parent holds its children visibly (IMP-68)")
    void parentFailed() {
        known();
        dossier.load(signup(Status.ended(DeliveryState.GAVE_UP, "x", null, NOW), null));
        assertThat(judge(DeliveryKind.TRIAL_START, NOW)).isEqualTo(new Verdict.Wait("parent_failed", null));
    }

    @Test
    @DisplayName("a skipped parent does not hold its children (IMP-68)")
    void parentSkipped() {
        known();
        dossier.load(signup(Status.ended(DeliveryState.SKIPPED, "x", null, NOW), null));
        assertThat(judge(DeliveryKind.TRIAL_START, NOW)).isEqualTo(new Verdict.Go(NOW));
    }

    @Test
    @DisplayName("an unconfigured parent is named (IMP-68)")
    void parentUnconfigured() {
        known();
        dossier.load(signup(Status.unconfigured("settings_missing", "auth_token"), null));
        assertThat(judge(DeliveryKind.TRIAL_START, NOW)).isEqualTo(new Verdict.Wait("parent_unconfigured", null));
    }

    @Test
    @DisplayName("a released child goes without its parent (IMP-68)")
    void released() {
        known();
        dossier.load(signup(Status.ended(DeliveryState.FAILED, "x", null, NOW), null));
        assertThat(Judge.of(Samples.of(DeliveryKind.TRIAL_START).release(), dossier, NOW))
                .isEqualTo(new Verdict.Go(NOW));
    }

    @Test
    @DisplayName("a trial waits a day for its attribution and is then skipped (IMP-11)")
    void noAttribution() {
        dossier.load(carol);
        Instant end = NOW.plus(Duration.ofHours(24));
        assertThat(judge(DeliveryKind.TRIAL_START, end.minusMillis(1)))
                .isEqualTo(new Verdict.Wait("attribution_unknown", end));
        assertThat(judge(DeliveryKind.TRIAL_START, end)).isEqualTo(Verdict.skip("no_attribution"));
    }

    @Test
    @DisplayName("a missing address is awaited for a day and then left out (IMP-11)")
    void address() {
        Instant end = NOW.plus(Duration.ofHours(24));
        assertThat(judge(DeliveryKind.SIGNUP, NOW)).isEqualTo(new Verdict.Wait("email_unknown", end));
        assertThat(judge(DeliveryKind.SIGNUP, end)).isEqualTo(new Verdict.Go(end));
    }

    @Test
    @DisplayName("a report is sent up to, but not at, the end of its window (IMP-14)")
    void window() {
        Dossier leads = Samples.dossier(Samples.catalog(ProgramState.ACTIVE,
                Samples.settings(false, false, Duration.ofDays(30), false)), Samples.account(), false);
        leads.load(carol);
        Instant end = NOW.plus(Duration.ofDays(30));
        assertThat(Judge.of(Samples.of(DeliveryKind.SIGNUP), leads, end.minusMillis(1)))
                .isInstanceOf(Verdict.Go.class);
        assertThat(Judge.of(Samples.of(DeliveryKind.SIGNUP), leads, end))
                .isEqualTo(Verdict.skip("report_window_passed"));
    }

    @Test
    @DisplayName("a lead from a time of pause is skipped (IMP-15)")
    void paused() {
        Dossier paused = Samples.dossier(Samples.catalog(ProgramState.PAUSED, Samples.settings()), Samples.account(),
                false);
        paused.load(carol);
        assertThat(Judge.of(Samples.of(DeliveryKind.SIGNUP), paused, NOW)).isEqualTo(Verdict.skip("program_paused"));
    }

    @Test
    @DisplayName("after retirement a friend's sale ends, a partner's goes on (IMP-15)")
    void retired() {
        Dossier retired = Samples.dossier(Samples.catalog(ProgramState.RETIRED, Samples.settings()),
                Samples.account(), false);
        retired.load(carol);
        retired.load(new Attribution(USER, PROVIDER, PROGRAM, "t-1", NOW, 1));
        assertThat(Judge.of(Samples.sale(true), retired, NOW))
                .isEqualTo(Verdict.withdraw("retired_advocate_program"));
        assertThat(Judge.of(Samples.sale(false), retired, NOW)).isEqualTo(new Verdict.Go(NOW));
    }

    @Test
    @DisplayName("without settings it waits, or is skipped where the program says so (IMP-6)")
    void unconfigured() {
        Account nothing = Samples.account().without(Api.PERFORMANCE);
        Dossier waits = Samples.dossier(Samples.catalog(ProgramState.ACTIVE, Samples.settings()), nothing, false);
        Dossier skips = Samples.dossier(Samples.catalog(ProgramState.ACTIVE,
                Samples.settings(true, false, null, false)), nothing, false);
        waits.load(carol);
        skips.load(carol);
        assertThat(Judge.of(Samples.of(DeliveryKind.SIGNUP), waits, NOW))
                .isEqualTo(new Verdict.Unconfigured("settings_missing", "account_sid,auth_token"));
        assertThat(Judge.of(Samples.of(DeliveryKind.SIGNUP), skips, NOW)).isEqualTo(Verdict.skip("unconfigured"));
    }

    @Test
    @DisplayName("refused credentials make it wait, whatever the program says (IMP-7)")
    void refused() {
        Dossier refused = Samples.dossier(Samples.catalog(ProgramState.ACTIVE,
                Samples.settings(true, false, null, false)), Samples.account(), true);
        refused.load(carol);
        assertThat(Judge.of(Samples.of(DeliveryKind.SIGNUP), refused, NOW))
                .isEqualTo(new Verdict.Unconfigured("credentials_refused", ""));
    }

    @Test
    @DisplayName("accounts of organizations cause nothing (IMP-10)")
    void organization() {
        dossier.load(Person.unknown(USER).seen("o@example.com", "organization", null, null, NOW));
        assertThat(judge(DeliveryKind.SIGNUP, NOW)).isEqualTo(Verdict.skip("account_kind"));
    }

    @Test
    @DisplayName("an amount of zero produces no sale (IMP-10)")
    void zero() {
        known();
        Delivery sale = Samples.sale(true);
        Payment free = new Payment(Samples.PAYMENT, USER, PROGRAM, "standard", 0, "USD", null, null, true, NOW);
        assertThat(Judge.of(sale.with(sale.facts().with(free)), dossier, NOW)).isEqualTo(Verdict.skip("zero_amount"));
    }

    @Test
    @DisplayName("an unsent sale of an adverse payment is withdrawn; one that may be there is settled first (IMP-41)")
    void adverse() {
        known();
        dossier.load(new AdverseMark(Samples.PAYMENT, USER, "payment_chargeback", true, null, 2_500, NOW));
        Delivery sale = Samples.sale(true);
        assertThat(Judge.of(sale, dossier, NOW)).isEqualTo(Verdict.withdraw("payment_adverse"));
        assertThat(Judge.of(sale.with(sale.tries().uncertain()), dossier, NOW)).isEqualTo(new Verdict.Go(NOW));
    }

    @Test
    @DisplayName("an erased person's leads end; a partner's sale goes on if its click id can carry it (IMP-85)")
    void erased() {
        known();
        dossier.put(carol.erased(NOW));
        Delivery sale = Samples.sale(false);
        assertThat(judge(DeliveryKind.SIGNUP, NOW)).isEqualTo(Verdict.withdraw("person_erased"));
        assertThat(Judge.of(sale, dossier, NOW)).isEqualTo(new Verdict.Go(NOW));
        assertThat(Judge.of(sale.with(sale.facts().forgotten()), dossier, NOW))
                .isEqualTo(Verdict.withdraw("person_erased"));
    }

    @Test
    @DisplayName("a redemption needs a participant, and a reward still wanted (IMP-56, IMP-58)")
    void redemption() {
        known();
        Delivery redemption = Delivery.created("r", DeliveryKind.REWARD_REDEMPTION, "default",
                About.person(USER, PROGRAM, "reward-1"), Facts.dated(NOW, null).rewarding(1, 0, null), NOW, NOW);
        assertThat(Judge.of(redemption, dossier, NOW)).isEqualTo(Verdict.skip("not_a_participant"));
        dossier.put(dossier.participant(PROGRAM, USER).registered(NOW, null));
        assertThat(Judge.of(redemption, dossier, NOW)).isEqualTo(new Verdict.Go(NOW));
        dossier.put(Reward.unknown("reward-1", USER).granted(1).withdrawn(2));
        assertThat(Judge.of(redemption, dossier, NOW)).isEqualTo(Verdict.withdraw("reward_withdrawn"));
    }

    @Test
    @DisplayName("a tracker the program lacks ends the delivery (IMP-16)")
    void noTracker() {
        known();
        Dossier few = Samples.dossier(Samples.catalog(ProgramState.ACTIVE, withoutTrials()), Samples.account(), false);
        few.load(carol);
        few.load(new Attribution(USER, PROVIDER, PROGRAM, "t-1", NOW, 1));
        assertThat(Judge.of(Samples.of(DeliveryKind.TRIAL_START), few, NOW)).isEqualTo(Verdict.skip("no_tracker"));
    }

    private static io.tributary.impact.domain.program.ImpactSettings withoutTrials() {
        var s = Samples.settings();
        return new io.tributary.impact.domain.program.ImpactSettings(s.account(), s.campaignId(),
                java.util.Map.of("SIGNUP", "1", "SALE", "4"), s.advocateProgramId(), s.widget(), s.rewardUnit(),
                s.items(), null, s.parentGate(), false, false, false, false, false);
    }

    @Test
    @DisplayName("a redemption whose registration failed waits for it visibly, and goes when released (IMP-68)")
    void registrationFailed() {
        known();
        Delivery redemption = Delivery.created("r", DeliveryKind.REWARD_REDEMPTION, "default",
                About.person(USER, PROGRAM, "reward-1"), Facts.dated(NOW, null).rewarding(1, 0, null), NOW, NOW);
        dossier.load(Delivery.created("u", DeliveryKind.PARTICIPANT_UPSERT, "default", About.person(USER, PROGRAM, null),
                Facts.dated(NOW, null), NOW, NOW).ended(DeliveryState.FAILED, "http_4xx", NOW));
        assertThat(Judge.of(redemption, dossier, NOW)).isEqualTo(new Verdict.Wait("parent_failed", null));
        assertThat(Judge.of(redemption.release(), dossier, NOW)).isEqualTo(new Verdict.Go(NOW));
    }

    @Test
    @DisplayName("a friend's sale of an erased person has nothing to attribute it by (IMP-85)")
    void erasedFriend() {
        known();
        dossier.put(carol.erased(NOW));
        assertThat(Judge.of(Samples.sale(true), dossier, NOW)).isEqualTo(Verdict.withdraw("person_erased"));
    }

    @Test
    @DisplayName("a missing address blocks a registration, however long, and does not fail it (IMP-50)")
    void noAddress() {
        dossier.load(Person.unknown(USER));
        Delivery upsert = Delivery.created("u", DeliveryKind.PARTICIPANT_UPSERT, "default",
                About.person(USER, PROGRAM, null), Facts.dated(NOW, null).registering("sq-1", null, null), NOW, NOW);
        assertThat(Judge.of(upsert, dossier, NOW)).isEqualTo(new Verdict.Wait("email_unknown", null));
        assertThat(Judge.of(upsert, dossier, NOW.plus(Duration.ofDays(40))))
                .isEqualTo(new Verdict.Wait("email_unknown", null));
        dossier.put(carol);
        assertThat(Judge.of(upsert, dossier, NOW)).isEqualTo(new Verdict.Go(NOW));
    }

    @Test
    @DisplayName("a report is not sent before the moment its touch was captured (IMP-14)")
    void notYetCaptured() {
        Dossier window = Samples.dossier(Samples.catalog(ProgramState.ACTIVE,
                Samples.settings(false, false, Duration.ofDays(30), false)), Samples.account(), false);
        window.load(carol);
        Delivery signup = Samples.of(DeliveryKind.SIGNUP);
        assertThat(Judge.of(signup, window, NOW.minusMillis(1))).isEqualTo(new Verdict.Wait("not_captured_yet", NOW));
        assertThat(Judge.of(signup, window, NOW)).isEqualTo(new Verdict.Go(NOW));
    }
}
