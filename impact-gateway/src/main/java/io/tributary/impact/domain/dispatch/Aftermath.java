package io.tributary.impact.domain.dispatch;

import io.tributary.impact.domain.answer.Exchange;
import io.tributary.impact.domain.answer.Found;
import io.tributary.impact.domain.answer.Outcome;
import io.tributary.impact.domain.answer.SubmissionStatus;
import io.tributary.impact.domain.delivery.Delivery;
import io.tributary.impact.domain.delivery.DeliveryKind;
import io.tributary.impact.domain.delivery.DeliveryState;
import io.tributary.impact.domain.delivery.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a claimed delivery after the call (IMP-65, sections 5 to 9).
 *
 * @param now            when the answer had been read
 * @param factorPerMille random factor of the back-off in thousandths
 * @param vendorMacro    whether the vendor made the order id (IMP-24)
 * @param resolveLeads   whether submissions of leads are resolved too (IMP-32)
 */
public record Aftermath(Instant now, int factorPerMille, boolean vendorMacro, boolean resolveLeads) {
    private static final String NOT_VISIBLE = "not_visible_yet";
    private static final String ACTION_LOCKED = "action_locked";
    private static final Found NOTHING = new Found(null, null, 0);

    /** After the event, the upsert, the deletion or the reversal was sent. */
    public Delivery sent(Delivery delivery, Outcome outcome, Found found) {
        return switch (outcome) {
            case Outcome.Success _ -> accepted(delivery, found);
            case Outcome.Retryable fault -> retry(delivery, fault);
            case Outcome.Throttled _ -> back(delivery, "throttled");
            case Outcome.CredentialsRefused _ -> refused(delivery);
            case Outcome.Redirected redirect ->
                    failed(delivery, redirect.code(), "http_" + redirect.status());
            case Outcome.Rejected rejected -> rejected(delivery, rejected);
            case Outcome.Unbuildable fault -> failed(delivery.with(delivery.tries().givenBack()), fault.reason(),
                    fault.fields());
        };
    }

    /** After a look at the submission (IMP-34 to IMP-37). */
    public Delivery looked(Delivery delivery, Outcome outcome, Found found) {
        return switch (outcome) {
            case Outcome.Success success -> status(delivery, success.answer(), found);
            case Outcome.Retryable fault -> lookAgain(delivery, fault.retryAfter());
            case Outcome.Throttled _ -> later(delivery);
            case Outcome.CredentialsRefused _, Outcome.Unbuildable _ -> lookAgain(delivery, null);
            case Outcome.Redirected _, Outcome.Rejected _ -> noReference(delivery);
        };
    }

    /** A lease that ran out: the attempt counts, and its outcome is unclear (IMP-66). */
    public Delivery lost(Delivery delivery) {
        return retry(delivery, new Outcome.Retryable("lease_over", true, Duration.ZERO));
    }

    /** No vendor reward is visible yet; no attempt is used (IMP-56). */
    public Delivery notVisible(Delivery delivery) {
        Delivery looked = delivery.with(delivery.tries().givenBack().looked(now));
        Instant since = looked.tries().lookingSince();
        if (since != null && !now.isBefore(since.plus(Backoff.LOOKING))) {
            return looked.ended(DeliveryState.GAVE_UP, "impact_reward_not_found", now);
        }
        return looked.with(Status.queued(NOT_VISIBLE,
                now.plus(Backoff.after(looked.tries().looks(), factorPerMille, null))));
    }

    /**
     * The vendor rewards sales: one that was reported just now is reason to look for its reward at once instead of when the
     * back-off ends (IMP-56). Anything but a redemption that found nothing stays as it is.
     */
    public Delivery saleReported(Delivery other) {
        boolean looks = other.kind() == DeliveryKind.REWARD_REDEMPTION && other.state() == DeliveryState.QUEUED
                && NOT_VISIBLE.equals(other.status().reason());
        return looks ? other.with(Status.queued(NOT_VISIBLE, now)) : other;
    }

    private Delivery accepted(Delivery delivery, Found found) {
        Delivery known = delivery.with(
                delivery.references().accepted(now, found.actionId(), found.submissionId()));
        boolean resolves = delivery.kind() == DeliveryKind.SALE || delivery.kind() == DeliveryKind.SALE_REVERSAL
                || delivery.kind().lead() && resolveLeads && found.submissionId() != null;
        if (found.actionId() != null || !resolves) {
            return known.ended(DeliveryState.DELIVERED, null, now);
        }
        if (found.submissionId() != null) {
            return known.with(known.tries().lookingFrom(now))
                    .with(Status.resolving(null, now.plus(Backoff.FIRST_LOOK)));
        }
        return delivery.kind() == DeliveryKind.SALE ? noReference(known)
                : known.ended(DeliveryState.DELIVERED, null, now);
    }

    private Delivery noReference(Delivery delivery) {
        Instant since = delivery.references().acceptedAt() == null ? now : delivery.references().acceptedAt();
        Instant end = since.plus(Backoff.LOOKING);
        return now.isBefore(end) ? delivery.with(Status.resolving("no_reference", end))
                : failed(delivery, "action_not_found", null);
    }

    private Delivery status(Delivery delivery, Exchange.Answered answer, Found found) {
        boolean reversal = delivery.kind() == DeliveryKind.SALE_REVERSAL;
        return switch (SubmissionStatus.read(answer, found, reversal)) {
            case SubmissionStatus.Pending _ -> lookAgain(delivery, null);
            case SubmissionStatus.Completed done -> delivery.with(delivery.references().resolved(done.actionId()))
                    .ended(DeliveryState.DELIVERED, null, now);
            case SubmissionStatus.Refused refused -> reversal && refused.codes().stream().anyMatch(code -> code.contains("LOCK"))
                    ? locked(delivery, text(refused.codes())) : failed(delivery, "submission_rejected", text(refused.codes()));
        };
    }

    private Delivery lookAgain(Delivery delivery, @Nullable Duration retryAfter) {
        Delivery looked = delivery.with(delivery.tries().looked(now));
        Instant since = looked.tries().lookingSince();
        if (since != null && !now.isBefore(since.plus(Backoff.LOOKING))) {
            return failed(looked, "action_not_found", null);
        }
        return looked.with(Status.resolving(delivery.status().reason(),
                now.plus(Backoff.after(looked.tries().looks(), factorPerMille, retryAfter))));
    }

    private Delivery later(Delivery delivery) {
        return delivery.with(Status.resolving(delivery.status().reason(), now));
    }

    private Delivery retry(Delivery delivery, Outcome.Retryable fault) {
        Delivery tried = fault.unclear() ? delivery.with(delivery.tries().uncertain()) : delivery;
        if (fault.unclear() && vendorMacro && delivery.kind().lead()) {
            return tried.ended(DeliveryState.GAVE_UP, "outcome_unknown", now);
        }
        if (tried.tries().attempts() >= Backoff.MOST_ATTEMPTS) {
            return tried.with(Status.ended(DeliveryState.GAVE_UP, "attempts_used_up", fault.cause(), now));
        }
        boolean atOnce = fault.retryAfter() != null && fault.retryAfter().isZero();
        Duration wait = atOnce ? Duration.ZERO
                : Backoff.after(tried.tries().attempts(), factorPerMille, fault.retryAfter());
        Status waiting = Status.queued("retry", now.plus(wait));
        return tried.with(new Status(waiting.state(), waiting.reason(), fault.cause(), waiting.dueAt(), null, null));
    }

    private Delivery back(Delivery delivery, String reason) {
        return delivery.with(delivery.tries().givenBack()).with(Status.queued(reason, now));
    }

    private Delivery refused(Delivery delivery) {
        return delivery.with(delivery.tries().givenBack()).with(Status.unconfigured("credentials_refused", null));
    }

    /** A "duplicate" after an attempt of ours with unclear outcome says that this attempt had arrived. */
    private Delivery rejected(Delivery delivery, Outcome.Rejected rejected) {
        String text = rejected.answer().text().toLowerCase(Locale.ROOT);
        return switch (delivery.kind()) {
            case PARTICIPANT_DELETE -> rejected.answer().status() == 404
                    ? delivery.ended(DeliveryState.DELIVERED, null, now) : failed(delivery, rejected);
            case SALE_REVERSAL -> reversalRejected(delivery, rejected, text);
            case REWARD_REDEMPTION -> redemptionRejected(delivery, rejected, text);
            case VISIT, SIGNUP, TRIAL_START, TRIAL_END, SALE -> delivery.tries().unclear() && text.contains("duplicate")
                    ? accepted(delivery, NOTHING) : failed(delivery, rejected);
            case PARTICIPANT_UPSERT -> failed(delivery, rejected);
        };
    }

    /** "Already reversed" is success if this delivery had sent the reversal before (clarification of IMP-38). */
    private Delivery reversalRejected(Delivery delivery, Outcome.Rejected rejected, String text) {
        if (text.contains("already") && (text.contains("revers") || text.contains("reject"))) {
            return delivery.tries().unclear() ? delivery.ended(DeliveryState.DELIVERED, null, now)
                    : failed(delivery, "already_reversed_elsewhere", text(rejected.errorCodes()));
        }
        return text.contains("lock") ? locked(delivery, text(rejected.errorCodes())) : failed(delivery, rejected);
    }

    /** Only a person can settle it with the partner; it is listed with its sum (IMP-43). */
    private Delivery locked(Delivery delivery, @Nullable String codes) {
        return failed(delivery, ACTION_LOCKED, codes).listedAs(ACTION_LOCKED);
    }

    /** "Already redeemed" is success only for our own earlier call (IMP-57). */
    private Delivery redemptionRejected(Delivery delivery, Outcome.Rejected rejected, String text) {
        if (!text.contains("already") || !text.contains("redeem")) {
            return failed(delivery, rejected);
        }
        boolean ours = delivery.references().vendorRewardId() != null && delivery.tries().redeemSent();
        return ours ? delivery.ended(DeliveryState.DELIVERED, null, now)
                : failed(delivery, "already_redeemed_elsewhere", null).listedAs("already_redeemed_elsewhere");
    }

    private Delivery failed(Delivery delivery, Outcome.Rejected rejected) {
        String codes = text(rejected.errorCodes());
        return failed(delivery, rejected.code(),
                "http_" + rejected.answer().status() + (codes == null ? "" : " " + codes));
    }

    private Delivery failed(Delivery delivery, String reason, @Nullable String detail) {
        return delivery.with(Status.ended(DeliveryState.FAILED, reason, detail, now));
    }

    private static @Nullable String text(List<String> codes) {
        return codes.isEmpty() ? null : String.join(" ", codes);
    }
}
