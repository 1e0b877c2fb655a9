package io.tributary.impact.domain.dispatch;

import io.tributary.impact.domain.account.ApiState;
import io.tributary.impact.domain.delivery.Delivery;
import io.tributary.impact.domain.delivery.DeliveryKind;
import io.tributary.impact.domain.delivery.DeliveryState;
import io.tributary.impact.domain.fact.Attribution;
import io.tributary.impact.domain.fact.Person;
import io.tributary.impact.domain.program.ProgramState;
import io.tributary.impact.domain.program.ProgramVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Judges a delivery that neither a worker nor the vendor has: the first rule with an opinion decides. Judging again with
 * the same facts gives the same verdict, whatever order they came in.
 */
public final class Judge {
    /** How long a fact of another topic is awaited (IMP-11). */
    public static final Duration PATIENCE = Duration.ofHours(24);

    private final Delivery delivery;
    private final Surroundings around;
    private final Instant now;
    private final ProgramVersion version;

    private Judge(Delivery delivery, Surroundings around, Instant now, ProgramVersion version) {
        this.delivery = delivery;
        this.around = around;
        this.now = now;
        this.version = version;
    }

    /** The verdict on a blocked, queued or unconfigured delivery whose arrived facts are filled in. */
    public static Verdict of(Delivery delivery, Surroundings around, Instant now) {
        Optional<ProgramVersion> version = around.programs().at(delivery.about().program(), now);
        return version.isEmpty() ? new Verdict.Wait("program_unknown", null)
                : new Judge(delivery, around, now, version.get()).judge();
    }

    private Verdict judge() {
        return switch (delivery.kind()) {
            case VISIT -> first(this::erased, this::paused, this::tracker, this::window, this::settings);
            case SIGNUP -> first(this::erased, this::account, this::paused, this::tracker, this::click,
                    this::address, this::window, this::settings);
            case TRIAL_START -> first(this::erased, this::account, this::attribution, this::paused, this::tracker,
                    this::parent, this::click, this::address, this::window, this::settings);
            case TRIAL_END -> first(this::erased, this::account, this::attribution, this::paused, this::tracker,
                    this::trialStart, this::parent, this::click, this::address, this::window, this::settings);
            case SALE -> delivery.about().referral()
                    ? first(this::account, new SaleRules(delivery, around, now, version)::judge, this::erased, this::retired,
                            this::tracker, this::address, this::settings)
                    : first(this::account, new SaleRules(delivery, around, now, version)::judge, this::attribution,
                            this::tracker, this::parent, this::click, this::erasedSale, this::address, this::window,
                            this::settings);
            case SALE_REVERSAL -> first(new SaleRules(delivery, around, now, version)::judgeReversal, this::settings);
            case PARTICIPANT_UPSERT -> first(this::erased, this::account, this::retired, this::advocateAddress,
                    this::settings);
            case REWARD_REDEMPTION -> first(this::erased, this::reward, this::retired, this::participant,
                    this::settings);
            case PARTICIPANT_DELETE -> first(this::settings);
        };
    }

    @SafeVarargs
    private Verdict first(Supplier<@Nullable Verdict>... rules) {
        for (Supplier<@Nullable Verdict> rule : rules) {
            Verdict verdict = rule.get();
            if (verdict != null) {
                return verdict;
            }
        }
        return new Verdict.Go(now);
    }

    private Person person() {
        String user = delivery.about().userId();
        return user == null ? Person.unknown("") : around.person(user);
    }

    private @Nullable Verdict erased() {
        return person().erased() ? Verdict.withdraw("person_erased") : null;
    }

    /** A partner's sale goes on without the person, if the click id alone can carry it; a friend's has none (IMP-85). */
    private @Nullable Verdict erasedSale() {
        String click = delivery.facts().clickId();
        return person().erased() && (click == null || click.isBlank()) ? Verdict.withdraw("person_erased") : null;
    }

    private @Nullable Verdict account() {
        return person().excludedKind() ? Verdict.skip("account_kind") : null;
    }

    private @Nullable Verdict attribution() {
        String user = Objects.requireNonNull(delivery.about().userId());
        String provider = delivery.about().provider();
        Attribution attribution = provider == null ? null : around.attribution(user, provider);
        boolean frozen = delivery.about().touchId() != null || delivery.facts().clickId() != null;
        if (attribution != null
                && (frozen || !attribution.attributedAt().isAfter(delivery.facts().eventDate()))) {
            return null;
        }
        if (awaiting()) {
            return new Verdict.Wait("attribution_unknown", deadline());
        }
        boolean winnerNamed = delivery.about().payment() != null;
        return winnerNamed ? new Verdict.Wait("attribution_unknown", null) : Verdict.skip("no_attribution");
    }

    private @Nullable Verdict paused() {
        boolean paused = around.programs().at(delivery.about().program(), delivery.facts().eventDate())
                .filter(then -> then.state() == ProgramState.PAUSED).isPresent();
        return paused ? Verdict.skip("program_paused") : null;
    }

    private @Nullable Verdict retired() {
        return version.state() == ProgramState.RETIRED ? Verdict.withdraw("retired_advocate_program") : null;
    }

    private @Nullable Verdict tracker() {
        String event = delivery.kind().event();
        boolean campaign = version.impact().campaignId() != null;
        return event != null && campaign && version.impact().tracker(event) == null
                ? Verdict.skip("no_tracker") : null;
    }

    private @Nullable Verdict trialStart() {
        String subscription = Objects.requireNonNull(delivery.about().subscriptionId());
        boolean open = around.openOf(delivery.about().lane()).stream()
                .anyMatch(other -> other.kind() == DeliveryKind.TRIAL_START
                        && subscription.equals(other.about().subscriptionId()));
        return open && !delivery.released() ? new Verdict.Wait("trial_start_open", null) : null;
    }

    private @Nullable Verdict parent() {
        return delivery.released() ? null
                : ParentGate.judge(ParentGate.parentOf(delivery, around), version.impact().parentGate(), now);
    }

    private @Nullable Verdict click() {
        boolean unknown = delivery.about().touchId() != null && delivery.facts().clickId() == null;
        return unknown && awaiting() && !person().erased() ? new Verdict.Wait("click_unknown", deadline()) : null;
    }

    private @Nullable Verdict address() {
        Person person = person();
        return person.email() == null && !person.erased() && awaiting()
                ? new Verdict.Wait("email_unknown", deadline()) : null;
    }

    private @Nullable Verdict advocateAddress() {
        return person().email() == null ? new Verdict.Wait("email_unknown", null) : null;
    }

    private @Nullable Verdict window() {
        Duration window = version.impact().reportWindow();
        Instant captured = delivery.facts().capturedAt();
        if (window == null || captured == null) {
            return null;
        }
        if (now.isBefore(captured)) {
            return new Verdict.Wait("not_captured_yet", captured);
        }
        return now.isBefore(captured.plus(window)) ? null : Verdict.skip("report_window_passed");
    }

    private @Nullable Verdict reward() {
        String reward = Objects.requireNonNull(delivery.about().rewardId());
        return around.reward(reward, delivery.about().lane()).withdrawn() ? Verdict.withdraw("reward_withdrawn") : null;
    }

    private @Nullable Verdict participant() {
        String program = delivery.about().program();
        if (delivery.released() || around.participant(program, delivery.about().lane()).registered()) {
            return null;
        }
        Set<DeliveryState> upserts = around.allOf(delivery.about().lane()).stream()
                .filter(other -> other.kind() == DeliveryKind.PARTICIPANT_UPSERT
                        && other.about().program().equals(program))
                .map(Delivery::state).collect(Collectors.toSet());
        boolean lost = upserts.contains(DeliveryState.FAILED) || upserts.contains(DeliveryState.GAVE_UP);
        upserts.removeIf(DeliveryState::ended);
        if (upserts.isEmpty()) {
            return lost ? new Verdict.Wait("parent_failed", null) : Verdict.skip("not_a_participant");
        }
        boolean unconfigured = upserts.equals(Set.of(DeliveryState.UNCONFIGURED));
        return new Verdict.Wait(unconfigured ? "parent_unconfigured" : "parent_open", null);
    }

    private @Nullable Verdict settings() {
        ApiState ready = around.readiness(delivery.kind().api(), version);
        if (ready.callable()) {
            return null;
        }
        if ("refused".equals(ready.state())) {
            return new Verdict.Unconfigured("credentials_refused", "");
        }
        return version.impact().skipsUnconfigured() ? Verdict.skip("unconfigured")
                : new Verdict.Unconfigured("settings_" + ready.state(), String.join(",", ready.settings()));
    }

    private boolean awaiting() {
        return now.isBefore(deadline());
    }

    private Instant deadline() {
        return delivery.createdAt().plus(PATIENCE);
    }
}
