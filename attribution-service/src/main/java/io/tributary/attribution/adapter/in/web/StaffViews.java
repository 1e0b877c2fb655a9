package io.tributary.attribution.adapter.in.web;

import io.tributary.attribution.application.read.Reads.SeenTouch;
import io.tributary.attribution.application.review.ConversionRecord;
import io.tributary.attribution.application.review.UserState.StoredAttribution;
import io.tributary.attribution.domain.conversion.Credited;
import io.tributary.attribution.domain.conversion.Outcome;
import io.tributary.attribution.domain.person.Attribution;
import io.tributary.attribution.domain.program.ProgramVersion;
import io.tributary.attribution.domain.program.Programs;
import io.tributary.attribution.domain.touch.Touch;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Rows of the staff's lists. */
final class StaffViews {
    private StaffViews() {}

    record AttributionView(String provider, String kind, String program, @Nullable String touchId, @Nullable String clickId,
                           @Nullable String partner, @Nullable String subId, Instant attributedAt, String model, int revision,
                           @Nullable Instant leadAt) {}

    record TouchView(String touchId, String kind, String provider, String program, String product, @Nullable String visitorId,
                     @Nullable String sessionId, @Nullable String userId, String value, int valueLength, boolean accepted,
                     @Nullable String rejectReason, @Nullable String rsCode, @Nullable String rsShareMedium,
                     @Nullable String rsEngagementMedium, @Nullable String imRef, @Nullable String utmSource, @Nullable String utmMedium,
                     @Nullable String utmCampaign, @Nullable String utmTerm, @Nullable String utmContent, @Nullable String partner,
                     @Nullable String subId, @Nullable String landingPath, boolean signupLanding, String source, Instant touchedAt,
                     @Nullable Instant creditedAt, @Nullable Instant linkedAt) {}

    record ConversionView(@Nullable String conversionId, @Nullable String program, String product, String paymentProvider,
                          String paymentId, @Nullable String kind, String state, @Nullable String winner, @Nullable String reason,
                          @Nullable String touchId, @Nullable String provider, int revision, Instant convertedAt, Instant receivedAt) {}

    static AttributionView attribution(StoredAttribution stored) {
        Attribution attribution = stored.attribution();
        return new AttributionView(attribution.provider(), "affiliate", attribution.program(), attribution.touchId(), attribution.clickId(),
                attribution.partner(), attribution.subId(), attribution.attributedAt(), attribution.model().word(), stored.revision(),
                stored.leadAt());
    }

    static TouchView touch(SeenTouch seen, Programs programs) {
        Touch touch = seen.touch();
        ProgramVersion version = programs.effective(touch.program(), touch.touchedAt());
        String product = version == null || version.product() == null ? touch.program() : version.product();
        return new TouchView(touch.id(), touch.kind().name().toLowerCase(Locale.ROOT), touch.provider(), touch.program(), product,
                touch.visitorId(), touch.sessionId(), seen.ownerId(), touch.value(), touch.valueLength(), touch.accepted(),
                touch.rejectReason(), touch.labels().rsCode(), touch.labels().rsShareMedium(), touch.labels().rsEngagementMedium(),
                touch.labels().imRef(), touch.labels().utmSource(), touch.labels().utmMedium(), touch.labels().utmCampaign(),
                touch.labels().utmTerm(), touch.labels().utmContent(), touch.partner(), touch.subId(), touch.landingPath(),
                touch.signupLanding(), touch.source().word(), touch.touchedAt(), touch.creditedAt(), seen.since());
    }

    static ConversionView conversion(ConversionRecord conversion) {
        Outcome outcome = conversion.outcome();
        Credited credited = outcome == null ? null : outcome.credited();
        return new ConversionView(conversion.conversionId(), conversion.program(), conversion.payment().product(),
                conversion.payment().paymentProvider(), conversion.payment().paymentId(),
                conversion.kind() == null ? null : conversion.kind().word(), conversion.state().name().toLowerCase(Locale.ROOT),
                outcome == null ? null : outcome.winner().word(), outcome == null ? null : outcome.reason(),
                credited == null ? null : credited.touchId(), credited == null ? null : credited.provider(), conversion.revision(),
                conversion.payment().convertedAt(), conversion.receivedAt());
    }
}
