package io.tributary.attribution.domain.touch;

import org.jspecify.annotations.Nullable;

/** What travelled beside the value; none of it carries weight (ATT-22, ATT-26). Absent and refused labels are null. */
public record Labels(
        @Nullable String rsCode,
        @Nullable String rsShareMedium,
        @Nullable String rsEngagementMedium,
        @Nullable String imRef,
        @Nullable String utmSource,
        @Nullable String utmMedium,
        @Nullable String utmCampaign,
        @Nullable String utmTerm,
        @Nullable String utmContent) {

    /** No labels at all. */
    public static final Labels NONE = new Labels(null, null, null, null, null, null, null, null, null);
}
