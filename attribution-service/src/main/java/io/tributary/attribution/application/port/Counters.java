package io.tributary.attribution.application.port;

import io.tributary.attribution.domain.conversion.Decision;

/** What is counted (OPS-78); labels never name people, payments or codes of strangers. */
public interface Counters {
    /** A touch or a drop: accepted, duplicate, a reject reason, {@code touch_flood}, {@code unknown_click}, {@code unrouted_signal}. */
    void touch(String program, String kind, String result);

    /** A click or a request that is none: recorded, head, prefetch, no_agent, bot_agent, unknown_code, … */
    void click(String program, String result);

    /** A decision. */
    void conversion(String program, Decision decision);

    /** Something that happened without touch, click or decision, such as {@code no_program} or {@code late_evidence}. */
    void note(String what);
}
