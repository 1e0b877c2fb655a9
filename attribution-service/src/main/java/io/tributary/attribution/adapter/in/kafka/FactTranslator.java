package io.tributary.attribution.adapter.in.kafka;

import io.tributary.attribution.application.facts.FactBatch.Deleted;
import io.tributary.attribution.application.facts.FactBatch.Granted;
import io.tributary.attribution.application.facts.FactBatch.Seen;
import io.tributary.attribution.application.facts.FactBatch.Settled;
import io.tributary.attribution.domain.capture.CaptureInput;
import io.tributary.attribution.domain.capture.LandingUrl;
import io.tributary.attribution.domain.conversion.Credited;
import io.tributary.attribution.domain.conversion.Payment;
import io.tributary.attribution.domain.person.AccountKind;
import io.tributary.attribution.domain.person.SignUpRule;
import io.tributary.attribution.domain.touch.Digest;
import io.tributary.events.auth.UserDeleted;
import io.tributary.events.auth.UserSignedIn;
import io.tributary.events.auth.UserSignedUp;
import io.tributary.events.billing.PaymentSettled;
import io.tributary.events.referral.AffiliateCredit;
import io.tributary.events.referral.ConversionDecided;
import io.tributary.messaging.consumer.InvalidRecordException;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Foreign records in this service's own words; a record against its contract is refused with its reason. Pure. */
final class FactTranslator {
    private static final Pattern UUID_FORM = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private FactTranslator() {}

    static Seen seen(UserSignedUp event) {
        boolean signUp = SignUpRule.signUp(Boolean.TRUE.equals(event.getNewUser()), event.getValidationCompleted(), event.getCreatedAt(),
                event.getOccurredAt());
        return seen(event.getEventId(), event.getUserId(), event.getOccurredAt(), event.getCreatedAt(), event.getAccountKind(),
                event.getVisitorId(), signUp, capture(event.getLandingUrl(), event.getTracking(), event.getClickIdHeader()));
    }

    static Seen seen(UserSignedIn event) {
        boolean signUp = SignUpRule.signUp(Boolean.TRUE.equals(event.getNewUser()), event.getValidationCompleted(), event.getCreatedAt(),
                event.getOccurredAt());
        return seen(event.getEventId(), event.getUserId(), event.getOccurredAt(), event.getCreatedAt(), event.getAccountKind(),
                event.getVisitorId(), signUp, capture(event.getLandingUrl(), event.getTracking(), event.getClickIdHeader()));
    }

    static Deleted deleted(UserDeleted event) {
        return new Deleted(user(event.getUserId()), event.getOccurredAt());
    }

    private static Seen seen(String eventId, String userId, Instant at, @Nullable Instant createdAt,
            io.tributary.events.AccountKind kind, @Nullable String visitorId, boolean signUp, @Nullable CaptureInput capture) {
        return new Seen(eventId, user(userId), at, createdAt, kind(kind), visitor(visitorId), signUp, capture);
    }

    private static String user(@Nullable String userId) {
        if (userId == null || userId.isBlank()) {
            throw new InvalidRecordException("missing_user_id", "userId is blank");
        }
        return userId;
    }

    private static @Nullable String visitor(@Nullable String raw) {
        String id = raw == null ? "" : raw.strip().toLowerCase(Locale.ROOT);
        return UUID_FORM.matcher(id).matches() ? id : null;
    }

    private static AccountKind kind(io.tributary.events.AccountKind kind) {
        return switch (kind) {
            case UNKNOWN -> AccountKind.UNKNOWN;
            case PERSONAL -> AccountKind.PERSONAL;
            case ORGANIZATION -> AccountKind.ORGANIZATION;
            case INTERNAL -> AccountKind.INTERNAL;
        };
    }

    /** Tracking inside an auth event is a capture (ATT-40); an unparsable landing URL counts as absent. */
    private static @Nullable CaptureInput capture(@Nullable String landingUrl, Map<String, String> tracking, @Nullable String header) {
        LandingUrl landing = LandingUrl.parse(landingUrl);
        if (landing == null && tracking.isEmpty() && header == null) {
            return null;
        }
        return new CaptureInput(landing, tracking, null, Map.of(), Map.of(), header, true, true);
    }

    static Settled settled(PaymentSettled event, int place) {
        boolean valid = present(event.getUserId()) && present(event.getProduct()) && present(event.getPaymentProvider())
                && present(event.getPaymentId()) && event.getOrdinal() >= 0 && event.getSettledAt() != null
                && event.getSettledAt().toEpochMilli() > 0;
        if (!valid) {
            throw new InvalidRecordException("invalid_payment", "user, product, provider, payment id and settled_at are needed, ordinal >= 0");
        }
        Payment payment = new Payment(event.getPaymentProvider(), event.getPaymentId(), event.getProduct(), event.getSettledAt(),
                event.getAmountMinor(), event.getCurrency(), event.getOrdinal(), event.getSource(), event.getComped(),
                kind(event.getAccountKind()), "personal".equals(event.getSubscriptionKind()), event.getAdminAdjusted());
        String digest = Digest.of(event.getUserId(), payment.toString());
        return new Settled(place, event.getUserId(), payment, digest);
    }

    /** The partner credited after all, or null: only overrides and fallbacks concern us (ATT-84). */
    static @Nullable Granted granted(ConversionDecided event) {
        AffiliateCredit credit = event.getAffiliateCredit();
        return credit == null ? null : new Granted(event.getUserId(), event.getConversionId(), event.getProduct(), event.getConvertedAt(),
                new Credited(credit.getTouchId(), credit.getProvider(), credit.getProgram(), credit.getPartner(), credit.getSubId(),
                        null, null, false));
    }

    private static boolean present(@Nullable String text) {
        return text != null && !text.isBlank();
    }
}
