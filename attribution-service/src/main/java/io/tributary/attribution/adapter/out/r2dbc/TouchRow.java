package io.tributary.attribution.adapter.out.r2dbc;

import io.tributary.attribution.application.port.Evidence.NewTouch;
import io.tributary.attribution.domain.touch.Labels;
import io.tributary.attribution.domain.touch.Touch;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A touch as a row of its table. */
record TouchRow(
        String touchId, String kind, String provider, String program, @Nullable String visitorId, @Nullable String sessionId,
        @Nullable String userId, String value, int valueLength, @Nullable String rejectReason, @Nullable String rsCode,
        @Nullable String rsShareMedium, @Nullable String rsEngagementMedium, @Nullable String imRef, @Nullable String utmSource,
        @Nullable String utmMedium, @Nullable String utmCampaign, @Nullable String utmTerm, @Nullable String utmContent,
        @Nullable String referrerKey, @Nullable String partner, @Nullable String subId, @Nullable String landingPath,
        boolean signupLanding, String source, Instant touchedAt, @Nullable String duplicateKey) {

    static final String INSERT = """
            INSERT INTO touch (touch_id, kind, provider, program, visitor_id, session_id, user_id, value, value_length, reject_reason,
                rs_code, rs_share_medium, rs_engagement_medium, im_ref, utm_source, utm_medium, utm_campaign, utm_term, utm_content,
                referrer_key, partner, sub_id, landing_path, signup_landing, source, touched_at, duplicate_key)
            SELECT r.* FROM json_to_recordset(:rows::json) AS r(touch_id text, kind text, provider text, program text, visitor_id text,
                session_id text, user_id text, value text, value_length integer, reject_reason text, rs_code text,
                rs_share_medium text, rs_engagement_medium text, im_ref text, utm_source text, utm_medium text, utm_campaign text,
                utm_term text, utm_content text, referrer_key text, partner text, sub_id text, landing_path text,
                signup_landing boolean, source text, touched_at timestamptz, duplicate_key text)
            ORDER BY r.touched_at, r.touch_id
            ON CONFLICT DO NOTHING RETURNING touch_id""";

    static TouchRow of(NewTouch fresh) {
        Touch touch = fresh.touch();
        Labels labels = touch.labels();
        return new TouchRow(touch.id(), touch.kind().name(), touch.provider(), touch.program(), touch.visitorId(), touch.sessionId(),
                touch.userId(), touch.value(), touch.valueLength(), touch.rejectReason(), labels.rsCode(), labels.rsShareMedium(),
                labels.rsEngagementMedium(), labels.imRef(), labels.utmSource(), labels.utmMedium(), labels.utmCampaign(),
                labels.utmTerm(), labels.utmContent(), touch.referrerKey(), touch.partner(), touch.subId(), touch.landingPath(),
                touch.signupLanding(), touch.source().name(), touch.touchedAt(), fresh.duplicateKey());
    }
}
