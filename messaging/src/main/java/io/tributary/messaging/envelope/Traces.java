package io.tributary.messaging.envelope;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * Carries W3C trace contexts from causes to the events they lead to (OPS-79), through Reactor's context. A batch has many
 * causes; an event takes the trace of the last cause with its key, else that of the last cause at all, else starts one.
 */
public final class Traces {
    private static final Pattern TRACEPARENT = Pattern.compile("00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");
    private static final int TRACE_START = 3;
    private static final int TRACE_END = 35;
    private static final int SPAN_LENGTH = 16;

    private final Map<String, String> byKey;
    private final @Nullable String last;

    private Traces(Map<String, String> byKey, @Nullable String last) {
        this.byKey = byKey;
        this.last = last;
    }

    /** Traces of the causes in a batch. */
    public static Traces of(List<Envelope<?>> causes) {
        Map<String, String> byKey = new HashMap<>();
        String last = null;
        for (Envelope<?> cause : causes) {
            String traceparent = cause.traceparent();
            if (traceparent != null && TRACEPARENT.matcher(traceparent).matches()) {
                byKey.put(cause.key(), traceparent);
                last = traceparent;
            }
        }
        return new Traces(byKey, last);
    }

    /** The trace of one cause, such as an HTTP request. */
    public static Traces of(@Nullable String traceparent) {
        boolean valid = traceparent != null && TRACEPARENT.matcher(traceparent).matches();
        return new Traces(Map.of(), valid ? traceparent : null);
    }

    /** For {@code contextWrite}. */
    public Context into(Context context) {
        return context.put(Traces.class, this);
    }

    /** The traces around the caller; none when nothing was put there. */
    public static Traces from(ContextView context) {
        return context.getOrDefault(Traces.class, new Traces(Map.of(), null));
    }

    /** {@code traceparent} of an event with this key and id: its cause's trace, a span of its own. */
    public String traceparent(String key, String eventId) {
        String hex = MessageId.derive("trace", eventId);
        String cause = byKey.get(key);
        if (cause == null) {
            cause = last;
        }
        String trace = cause == null ? hex : cause.substring(TRACE_START, TRACE_END);
        return "00-" + trace + "-" + hex.substring(0, SPAN_LENGTH) + "-01";
    }
}
