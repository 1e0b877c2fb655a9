package io.tributary.impact.domain.cause;

import io.tributary.impact.domain.delivery.About;
import io.tributary.impact.domain.delivery.Delivery;
import io.tributary.impact.domain.delivery.DeliveryIds;
import io.tributary.impact.domain.delivery.DeliveryKind;
import io.tributary.impact.domain.delivery.DeliveryState;
import io.tributary.impact.domain.delivery.Facts;
import io.tributary.impact.domain.delivery.Status;
import io.tributary.impact.domain.dispatch.Judge;
import io.tributary.impact.domain.dispatch.Verdict;
import io.tributary.impact.domain.fact.AdverseMark;
import io.tributary.impact.domain.fact.Attribution;
import io.tributary.impact.domain.fact.Click;
import io.tributary.impact.domain.fact.Payment;
import io.tributary.impact.domain.fact.PaymentKey;
import io.tributary.impact.domain.program.ProgramVersion;
import io.tributary.impact.domain.reversal.ReversalRule;
import io.tributary.impact.domain.reversal.ReversalStep;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Fills in what arrived, creates parents and reversals that are due, and judges every undecided delivery of a person,
 * again and again until nothing changes: the outcome depends on what is known, not on the order in which it came.
 */
public final class Settlement {
    private static final int MOST_ROUNDS = 8;
    private static final String NOT_A_PARTICIPANT = "not_a_participant";
    private static final String PARTIAL_REFUND = "partial_refund";

    private final Dossier dossier;
    private final Instant now;

    /** @param now injected clock */
    public Settlement(Dossier dossier, Instant now) {
        this.dossier = dossier;
        this.now = now;
    }

    /** Settles everything loaded. */
    public void settleAll() {
        dossier.lanes().forEach(this::settle);
    }

    /** Settles one person, or one unknown visitor's touch. */
    public void settle(String lane) {
        for (int round = 0; round < MOST_ROUNDS; round++) {
            boolean changed = false;
            for (Delivery delivery : dossier.openOf(lane)) {
                changed |= settle(delivery);
            }
            changed |= reversals(lane);
            changed |= registeredAfterAll(lane);
            if (!changed) {
                break;
            }
        }
        redeemedInVain(lane);
        forget(lane);
    }

    private boolean settle(Delivery delivery) {
        if (!delivery.state().undecided()) {
            return false;
        }
        Delivery filled = fill(delivery);
        dossier.put(filled);
        parent(filled);
        Delivery judged = judged(filled, Judge.of(filled, dossier, now));
        dossier.put(judged);
        return !judged.equals(delivery);
    }

    /** The same delivery in the state its verdict asks for; a retry keeps its due time. */
    private Delivery judged(Delivery delivery, Verdict verdict) {
        return switch (verdict) {
            case Verdict.Go go -> delivery.state() == DeliveryState.QUEUED ? delivery
                    : delivery.with(Status.queued(delivery.tries().unclear() ? "retry" : null, go.from()));
            case Verdict.Wait wait -> delivery.with(Status.blocked(wait.reason(), wait.until()));
            case Verdict.Unconfigured missing ->
                    delivery.with(Status.unconfigured(missing.reason(), missing.settings()));
            case Verdict.End end -> delivery.ended(end.state(), end.reason(), now);
        };
    }

    private Delivery fill(Delivery delivery) {
        Delivery filled = delivery;
        PaymentKey key = delivery.about().payment();
        if (delivery.kind() == DeliveryKind.SALE && key != null && delivery.facts().amountMinor() == null) {
            Payment payment = dossier.payment(key);
            filled = payment == null ? filled : filled.with(filled.facts().with(payment));
        }
        return clicked(credited(filled));
    }

    /** Trials and fallback wins take the attribution's touch, once it is known and not later than they are (IMP-11). */
    private Delivery credited(Delivery delivery) {
        String provider = delivery.about().provider();
        boolean open = provider != null && delivery.about().touchId() == null && delivery.facts().clickId() == null
                && delivery.kind() != DeliveryKind.SIGNUP && delivery.kind() != DeliveryKind.VISIT
                && delivery.kind() != DeliveryKind.SALE_REVERSAL;
        Attribution attribution = open ? attribution(delivery, provider) : null;
        if (attribution == null) {
            return delivery;
        }
        return attribution.touchId() == null
                ? delivery.with(new Facts(delivery.facts().eventDate(), delivery.facts().orderId(), "",
                        attribution.attributedAt(), delivery.facts().amountMinor(), delivery.facts().currency(),
                        delivery.facts().plan(), delivery.facts().itemSku(), delivery.facts().promotionCode(), 0,
                        null, null, null, null))
                : delivery.with(delivery.about().withTouch(attribution.touchId()));
    }

    private @org.jspecify.annotations.Nullable Attribution attribution(Delivery delivery, String provider) {
        Attribution attribution = dossier.attribution(delivery.about().lane(), provider);
        return attribution == null || attribution.attributedAt().isAfter(delivery.facts().eventDate())
                ? null : attribution;
    }

    private Delivery clicked(Delivery delivery) {
        String touch = delivery.about().touchId();
        if (touch == null || delivery.facts().clickId() != null) {
            return delivery;
        }
        Click click = dossier.click(touch);
        return click == null ? delivery : delivery.with(delivery.facts().with(click));
    }

    /** A child without a sign-up causes one (IMP-12). */
    private void parent(Delivery child) {
        String provider = child.about().provider();
        boolean isChild = child.kind() == DeliveryKind.TRIAL_START || child.kind() == DeliveryKind.TRIAL_END
                || child.kind() == DeliveryKind.SALE && !child.about().referral();
        if (!isChild || provider == null || child.released()) {
            return;
        }
        Attribution attribution = dossier.attribution(child.about().lane(), provider);
        if (attribution == null || dossier.delivery(DeliveryIds.signup(provider, child.about().lane())) != null) {
            return;
        }
        String account = dossier.programs().at(attribution.program(), now)
                .map(version -> version.impact().account()).orElse("");
        boolean goesOn = switch (Judge.of(child, dossier, now)) {
            case Verdict.End _ -> false;
            case Verdict.Wait wait -> !wait.reason().endsWith("_unknown");
            case Verdict.Go _, Verdict.Unconfigured _ -> true;
        };
        if (account.equals(child.account()) && goesOn) {
            Planner.signup(dossier, attribution, attribution.attributedAt(), now);
        }
    }

    /** The registration was told after the reward: what was skipped for want of it is wanted again (IMP-11, IMP-56). */
    private boolean registeredAfterAll(String lane) {
        boolean changed = false;
        for (Delivery delivery : dossier.allOf(lane)) {
            boolean skipped = delivery.state() == DeliveryState.SKIPPED && NOT_A_PARTICIPANT.equals(delivery.status().reason())
                    && now.isBefore(delivery.createdAt().plus(Judge.PATIENCE));
            String program = delivery.about().program();
            boolean registering = skipped && (dossier.participant(program, lane).registered()
                    || dossier.openOf(lane).stream().anyMatch(other -> other.kind() == DeliveryKind.PARTICIPANT_UPSERT
                            && other.about().program().equals(program)));
            if (registering) {
                dossier.put(delivery.with(Status.blocked("new", now)));
                changed = true;
            }
        }
        return changed;
    }

    private boolean reversals(String lane) {
        boolean changed = false;
        for (Delivery sale : dossier.allOf(lane)) {
            PaymentKey key = sale.about().payment();
            if (sale.kind() == DeliveryKind.SALE && key != null) {
                changed |= reversal(sale, key);
            }
        }
        return changed;
    }

    private boolean reversal(Delivery sale, PaymentKey key) {
        List<AdverseMark> marks = dossier.marks(key);
        Optional<ProgramVersion> version = dossier.programs().at(sale.about().program(), now);
        if (marks.isEmpty() || version.isEmpty() || dossier.delivery(DeliveryIds.reversal(key)) != null) {
            return false;
        }
        return switch (ReversalRule.of(marks, sale.about().referral(),
                version.get().impact().partialRefundReverses())) {
            case STANDS -> false;
            case PARTIAL_REFUND -> {
                Delivery listed = sale.listedAs(PARTIAL_REFUND);
                dossier.put(listed);
                yield !listed.equals(sale);
            }
            case REVERSES -> reverse(sale, key, marks);
        };
    }

    private boolean reverse(Delivery sale, PaymentKey key, List<AdverseMark> marks) {
        boolean never = sale.state() == DeliveryState.SKIPPED || sale.state() == DeliveryState.WITHDRAWN;
        if (ReversalStep.of(sale) == ReversalStep.WITHDRAW_SALE || never && !sale.tries().unclear()) {
            return false;
        }
        Instant at = marks.stream().map(AdverseMark::at).min(Instant::compareTo).orElse(now);
        About about = About.payment(sale.about().lane(), sale.about().program(), sale.about().referral(),
                sale.about().provider(), null, key);
        dossier.create(Delivery.created(DeliveryIds.reversal(key), DeliveryKind.SALE_REVERSAL, sale.account(), about,
                Facts.dated(at, sale.facts().orderId()).worth(sale.facts().amountMinor(), sale.facts().currency()), at,
                now));
        if (PARTIAL_REFUND.equals(sale.listed())) {
            dossier.put(sale.listedAs(null));
        }
        return true;
    }

    /** Redeemed there, or perhaps, and withdrawn here: the vendor cannot cancel it, so a person is told (IMP-58). */
    private void redeemedInVain(String lane) {
        for (Delivery delivery : dossier.allOf(lane)) {
            String reward = delivery.about().rewardId();
            boolean used = delivery.state() == DeliveryState.DELIVERED
                    || delivery.state() == DeliveryState.WITHDRAWN && delivery.tries().redeemSent();
            if (reward != null && used && dossier.reward(reward, lane).withdrawn()) {
                dossier.put(delivery.listedAs("redeemed_but_withdrawn"));
            }
        }
    }

    /** What ended loses what is personal of an erased person, and any address held for a deletion (IMP-85, IMP-86). */
    private void forget(String lane) {
        for (Delivery delivery : dossier.allOf(lane)) {
            boolean deletionDone = delivery.kind() == DeliveryKind.PARTICIPANT_DELETE
                    && (delivery.state() == DeliveryState.DELIVERED || delivery.state() == DeliveryState.SKIPPED
                            || delivery.state() == DeliveryState.WITHDRAWN);
            boolean erased = delivery.kind() != DeliveryKind.PARTICIPANT_DELETE && delivery.state().ended()
                    && dossier.person(lane).erased();
            if ((deletionDone || erased) && delivery.facts().personal()) {
                dossier.put(delivery.with(delivery.facts().forgotten()));
            }
        }
    }
}
