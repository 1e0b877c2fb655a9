package io.tributary.attribution.domain.program;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One immutable version of a program, as far as attribution is concerned (REF-4).
 *
 * @param effectiveFrom    start of its interval
 * @param corrects         the version it corrects, or null; corrections never concern attribution (REF-3)
 * @param product          product it decides, or null when it only contributes touches
 * @param lateEvidenceDays days of 24 h in which late evidence re-decides (ATT-86)
 * @param defaultTarget    where its own links lead by default, or null
 */
public record ProgramVersion(
        String program,
        int version,
        Instant effectiveFrom,
        @Nullable Integer corrects,
        ProgramState state,
        @Nullable String product,
        List<String> landingPaths,
        List<Provider> providers,
        Model model,
        Model affiliateModel,
        boolean userAttributionFallback,
        boolean fallbackToAffiliate,
        int lateEvidenceDays,
        List<String> allowedHosts,
        @Nullable String defaultTarget) {

    /** The admitted provider of that key, or null. */
    public @Nullable Provider provider(String key) {
        for (Provider provider : providers) {
            if (provider.key().equals(key)) {
                return provider;
            }
        }
        return null;
    }

    /** The provider whose values we issue ourselves, or null. */
    public @Nullable Provider ownLinks() {
        return providers.stream().filter(Provider::ownLinks).findFirst().orElse(null);
    }
}
