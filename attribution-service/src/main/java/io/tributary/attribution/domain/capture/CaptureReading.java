package io.tributary.attribution.domain.capture;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a capture yields.
 *
 * @param program  program resolved, or null when none is known
 * @param drafts   touches to store
 * @param clickIds click ids of ours that were carried along (ATT-51)
 * @param unrouted names of signals no provider of the program takes (ATT-9)
 * @param cookies  provider cookies to set
 */
public record CaptureReading(
        @Nullable String program, List<TouchDraft> drafts, List<String> clickIds, List<String> unrouted, List<CookieToWrite> cookies) {}
