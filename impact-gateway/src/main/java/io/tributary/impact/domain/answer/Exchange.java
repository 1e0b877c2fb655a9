package io.tributary.impact.domain.answer;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What came of one call over the network. */
public sealed interface Exchange {
    /**
     * An answer was read.
     *
     * @param headers lower-case names
     * @param text    at most 64 KiB of the body; empty when longer or absent (IMP-27)
     * @param tree    the body as maps, lists, strings, numbers; null when it is not JSON
     */
    record Answered(int status, Map<String, String> headers, String text, @Nullable Object tree)
            implements Exchange {}

    /** No connection was made: nothing can have been accepted. */
    record NotConnected(String cause) implements Exchange {}

    /** The request may have left, and no answer came: timeout, reset. */
    record Lost(String cause) implements Exchange {}

    /** Nothing was called: the request cannot be built (IMP-65). */
    record Unbuildable(String reason, String fields) implements Exchange {}
}
