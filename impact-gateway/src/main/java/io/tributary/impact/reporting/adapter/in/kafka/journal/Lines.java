package io.tributary.impact.reporting.adapter.in.kafka.journal;

import io.tributary.events.attribution.ClickRecorded;
import io.tributary.events.attribution.ConversionAttributed;
import io.tributary.events.attribution.TouchCaptured;
import io.tributary.events.attribution.UserAttributed;
import io.tributary.events.attribution.VisitorLinked;
import io.tributary.events.auth.UserDeleted;
import io.tributary.events.auth.UserSignedUp;
import io.tributary.events.billing.PaymentSettled;
import io.tributary.events.billing.PaymentTurnedAdverse;
import io.tributary.events.billing.SubscriptionActivated;
import io.tributary.events.billing.SubscriptionEnded;
import io.tributary.events.billing.TrialEnded;
import io.tributary.events.billing.TrialStarted;
import io.tributary.events.referral.ConversionDecided;
import io.tributary.impact.reporting.application.support.JournalEntry.Outcome;
import io.tributary.impact.reporting.domain.money.MoneyText;
import io.tributary.messaging.envelope.MessageId;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** One record in plain words. */
final class Lines {
    private Lines() {}

    static @Nullable Line of(SpecificRecord payload) {
        return switch (payload) {
            case TouchCaptured touch -> touch(touch);
            case ClickRecorded click -> new Line("click", click.getClickedAt(), "Clicked partner link " + click.getPartner())
                    .of(null, null, visitor(click.getVisitorId())).program(click.getProgram()).about(click.getTouchId());
            case VisitorLinked linked -> new Line("link", linked.getLinkedAt(), "This browser was recognized as theirs")
                    .of(linked.getUserId(), null, visitor(linked.getVisitorId()));
            case UserSignedUp up -> new Line("sign_up", up.getOccurredAt(), "Signed up").of(up.getUserId(), null,
                    visitor(up.getVisitorId()));
            case UserDeleted gone -> new Line("erasure", gone.getOccurredAt(), "The account was deleted").of(gone.getUserId());
            case UserAttributed user -> attribution(user);
            case TrialStarted trial -> new Line("trial", trial.getStartedAt(), "A trial of " + trial.getProduct() + " began")
                    .of(trial.getUserId()).product(trial.getProduct()).about(trial.getSubscriptionId())
                    .outcome(Outcome.of("started", null)).until(trial.getEndsAt());
            case TrialEnded trial -> new Line("trial", trial.getEndedAt(), "The trial ended: " + words(trial.getCause()))
                    .of(trial.getUserId()).product(trial.getProduct()).about(trial.getSubscriptionId())
                    .outcome(Outcome.of("ended", trial.getCause()));
            case SubscriptionActivated active -> new Line("subscription", active.getActivatedAt(), "The subscription became active")
                    .of(active.getUserId()).product(active.getProduct()).about(active.getSubscriptionId());
            case SubscriptionEnded ended -> new Line("subscription", ended.getEndedAt(), "The subscription ended: " + words(ended.getCause()))
                    .of(ended.getUserId()).product(ended.getProduct()).about(ended.getSubscriptionId())
                    .outcome(Outcome.of("ended", ended.getCause()));
            case PaymentSettled paid -> new Line("payment", paid.getSettledAt(), "Paid "
                    + money(paid.getAmountMinor(), paid.getCurrency()) + " for " + paid.getProduct())
                    .of(paid.getUserId()).product(paid.getProduct()).about(paid.getPaymentId())
                    .outcome(new Outcome(paid.getKind(), null, null, null, paid.getAmountMinor(), paid.getCurrency()));
            case PaymentTurnedAdverse bad -> new Line("adverse", bad.getOccurredAt(), "A payment turned bad: " + words(bad.getReason()))
                    .of(bad.getUserId()).product(bad.getProduct()).about(bad.getPaymentId())
                    .outcome(new Outcome(bad.getExtent(), bad.getReason(), null, null, bad.getRefundedMinor(), bad.getCurrency()));
            case ConversionAttributed conversion -> conversion(conversion);
            case ConversionDecided decided -> decision(decided);
            default -> RewardLines.of(payload);
        };
    }

    static @Nullable String visitor(@Nullable String visitorId) {
        return visitorId == null ? null : MessageId.derive("journal-visitor", visitorId);
    }

    private static Line touch(TouchCaptured touch) {
        String side = low(touch.getKind().name());
        String words = touch.getAccepted() ? "Came through a " + (side.equals("referral") ? "friend's link" : "partner")
                : "A " + side + " signal was seen but not usable: " + words(touch.getRejectReason());
        return new Line("touch", touch.getTouchedAt(), words)
                .of(touch.getUserId(), null, visitor(touch.getVisitorId())).program(touch.getProgram())
                .through(touch.getProvider(), side).about(touch.getTouchId())
                .outcome(Outcome.of(touch.getAccepted() ? "accepted" : "rejected", touch.getRejectReason()));
    }

    private static Line attribution(UserAttributed user) {
        Instant at = user.getLead() && user.getLeadAt() != null ? user.getLeadAt() : user.getAttributedAt();
        return new Line(user.getLead() ? "lead" : "attribution", at, user.getLead() ? "The sign-up was attributed to "
                + user.getProvider() : "Attributed to " + user.getProvider())
                .of(user.getUserId()).program(user.getProgram()).through(user.getProvider(), low(user.getKind().name()))
                .about(user.getTouchId())
                .outcome(new Outcome(user.getModel(), null, null, user.getRevision(), null, null));
    }

    private static Line conversion(ConversionAttributed conversion) {
        String winner = low(conversion.getWinner().name());
        return new Line("conversion", conversion.getConvertedAt(), "none".equals(winner) ? "Nobody is credited: "
                + conversion.getReason() : "Credited to " + winner + ": " + words(conversion.getReason()))
                .of(conversion.getUserId()).program(conversion.getProgram()).product(conversion.getProduct())
                .through(conversion.getCredited() == null ? null : conversion.getCredited().getProvider(), winner)
                .about(conversion.getPaymentId())
                .outcome(new Outcome(conversion.getKind(), conversion.getReason(), conversion.getProgramVersion(),
                        conversion.getRevision(), null, null)).details(conversion.toString());
    }

    private static Line decision(ConversionDecided decided) {
        return new Line("decision", decided.getConvertedAt(), decided.getQualified() ? "The referral qualified"
                : "No referral reward: " + words(Objects.requireNonNullElse(decided.getReason(), decided.getState())))
                .of(decided.getUserId(), decided.getReferrerUserId(), null).program(decided.getProgram())
                .product(decided.getProduct()).through(null, low(decided.getWinner().name()))
                .about(decided.getPaymentId())
                .outcome(new Outcome(decided.getQualified() ? "qualified" : "decided".equals(decided.getState())
                        ? "disqualified" : decided.getState(), decided.getReason(), decided.getProgramVersion(),
                        decided.getRevision(), null, null)).details(decided.toString());
    }

    /** A constant in words. */
    static String words(@Nullable String constant) {
        return constant == null ? "" : constant.replace('_', ' ');
    }

    static String low(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    static String money(long minor, String currency) {
        return MoneyText.known(currency) ? MoneyText.of(minor, currency) + " " + currency : minor + " " + currency;
    }
}
