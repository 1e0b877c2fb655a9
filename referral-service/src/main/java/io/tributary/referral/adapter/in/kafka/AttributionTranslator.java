package io.tributary.referral.adapter.in.kafka;

import io.tributary.events.TouchKind;
import io.tributary.events.attribution.ConversionAttributed;
import io.tributary.messaging.consumer.InvalidRecordException;
import io.tributary.referral.domain.evidence.Attribution;
import io.tributary.referral.domain.evidence.Candidate;
import io.tributary.referral.domain.evidence.CreditedTouch;
import io.tributary.referral.domain.evidence.Exclusion;
import io.tributary.referral.domain.evidence.Winner;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** ConversionAttributed as the domain sees it (ATT-83). */
final class AttributionTranslator {
    private AttributionTranslator() {}

    static Attribution translate(ConversionAttributed record) {
        requireText(record.getPaymentId(), "payment_id");
        requireText(record.getConversionId(), "conversion_id");
        requireText(record.getUserId(), "user_id");
        Winner winner = winner(record.getWinner());
        CreditedTouch credited = touch(record.getCredited());
        if (winner == Winner.REFERRAL && (credited == null || credited.touchedAt() == null || credited.referrerKey() == null)) {
            throw new InvalidRecordException("invalid_conversion", "a referral wins without its touch");
        }
        return new Attribution(record.getConversionId(), record.getProgram(), record.getProgramVersion(), record.getPaymentProvider(),
                record.getPaymentId(), record.getProduct(), record.getUserId(), record.getRevision(), record.getKind(),
                record.getConvertedAt(), winner, record.getReason(), credited, touch(record.getRunnerUp()),
                winner(record.getUnexcludedWinner()), record.getUnexcludedReason(), touch(record.getUnexcludedCredited()),
                record.getExclusions().stream()
                        .map(e -> new Exclusion(e.getName(), e.getApplies(), new TreeMap<>(e.getInputs()))).toList(),
                record.getCandidates().stream().map(AttributionTranslator::candidate).toList(), record.getCandidateCount(),
                record.getSmallestChange());
    }

    private static Candidate candidate(io.tributary.events.attribution.Candidate c) {
        return new Candidate(c.getTouchId(), c.getKind() == TouchKind.REFERRAL, c.getProvider(), c.getProgram(), c.getTouchedAt(),
                c.getAccepted(), c.getCreditedAt(), c.getWindowMillis(), c.getVerdict(), c.getPartner(), c.getSubId(),
                c.getReferrerKey(), c.getSignupLanding());
    }

    private static @Nullable CreditedTouch touch(io.tributary.events.attribution.@Nullable CreditedTouch t) {
        return t == null ? null : new CreditedTouch(t.getTouchId(), t.getProvider(), t.getProgram(), t.getPartner(), t.getSubId(),
                t.getReferrerKey(), t.getTouchedAt(), t.getSignupLanding());
    }

    private static Winner winner(io.tributary.events.Winner winner) {
        return switch (winner) {
            case AFFILIATE -> Winner.AFFILIATE;
            case REFERRAL -> Winner.REFERRAL;
            case NONE, UNKNOWN -> Winner.NONE;
        };
    }

    private static void requireText(@Nullable String value, String field) {
        if (Objects.requireNonNullElse(value, "").isBlank()) {
            throw new InvalidRecordException("invalid_conversion", field + " is blank");
        }
    }
}
