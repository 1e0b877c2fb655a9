package io.tributary.simulators.impact.play;

import io.tributary.simulators.http.Answer;
import io.tributary.simulators.http.Timing;
import io.tributary.simulators.script.Reply;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Plays those parts of IMP-90 that are the same for every endpoint. */
public final class Parts {

    private static final int HUGE = 1 << 20;
    private static final String HTML = "<html><body>Thank you for your request.</body></html>";

    private static final String ODD = "[1, \"two\", {\"three\": [null, {\"Status\": {\"four\": 5}}]}]";

    private final Duration clientTimeout;

    /** Calls are given up by their sender after so much simulated time. */
    public Parts(Duration clientTimeout) {
        this.clientTimeout = clientTimeout;
    }

    /**
     * The answer to one call.
     *
     * @param work what the endpoint does and answers; it sees the play for the parts that are its own
     */
    public Answer perform(Play play, Function<Play, Answer> work) {
        var reply = play.reply();
        if (reply != null) {
            return scripted(reply, work);
        }
        return switch (play.mode()) {
            case STATUS -> refusal(play.status()).with("Retry-After", play.retryAfter());
            case THROTTLE -> refusal(429).with("Retry-After", play.retryAfter());
            case CREDENTIALS_REFUSED -> refusal(401);
            case SLOW -> work.apply(play).timed(Timing.within(play.delay(), clientTimeout));
            case TIMEOUT_BEFORE_ACCEPT -> Answer.dropped(new Timing.DropAfter(clientTimeout));
            case TIMEOUT_AFTER_ACCEPT -> work.apply(play).timed(new Timing.DropAfter(clientTimeout));
            case RESET -> Answer.dropped(Timing.RESET);
            case ERROR_AFTER_ACCEPT -> after(work.apply(play), refusal(play.status()).with("Retry-After", play.retryAfter()));
            case RESET_AFTER_ACCEPT -> work.apply(play).timed(Timing.RESET);
            case CUT_BODY -> work.apply(play).timed(Timing.CUT_SHORT);
            case ODD_BODY -> instead(work.apply(play), "application/json", ODD);
            case ACCEPTED_EMPTY -> instead(work.apply(play), "application/json", "");
            case MALFORMED_JSON -> instead(work.apply(play), "application/json", "{\"Status\": \"QUE");
            case HTML_BODY -> instead(work.apply(play), "text/html", HTML);
            case HUGE_BODY -> huge(work.apply(play));
            case IMMEDIATE, QUEUED, DELAYED_RESOLUTION, SUBMISSION_ERROR, NEVER_RESOLVES, CONFLICTING_IDS,
                    FOREIGN_SUBMISSION_URI, REWARD_HIDDEN, ALREADY_REDEEMED, REWARD_PARTLY_USED, NO_CODE,
                    CODE_TAKEN, DUPLICATE_REFUSED -> work.apply(play);
        };
    }

    private Answer scripted(Reply reply, Function<Play, Answer> work) {
        var normal = reply.hasEffect() ? work.apply(Play.NORMAL) : refusal(reply.status());
        if (reply.acceptThenTimeout()) {
            return normal.timed(new Timing.DropAfter(clientTimeout));
        }
        var body = reply.body();
        var answer = body == null ? normal : Answer.text(reply.status(), typeOf(body), body);
        return new Answer(reply.status(), answer.headers(), answer.body(), answer.timing())
                .with("Retry-After", reply.retryAfter())
                .timed(Timing.within(reply.delay(), clientTimeout));
    }

    /** The usual refusal with this status. */
    public static Answer refusal(int status) {
        return refusal(status, null);
    }

    /** The usual refusal with this status and a message. */
    public static Answer refusal(int status, @Nullable String message) {
        if (status >= 300 && status < 400) {
            return Answer.empty(status).with("Location", "https://elsewhere.invalid/");
        }
        return Answer.json(
                status, Map.of("Status", "ERROR", "Message", message == null ? "Refused with " + status : message));
    }

    /** An error answered although the effect has happened; a refusal stays one. */
    private static Answer after(Answer normal, Answer error) {
        return normal.status() < 300 ? error : normal;
    }

    private static Answer instead(Answer normal, String type, String body) {
        return normal.status() < 300 ? Answer.text(normal.status(), type, body) : normal;
    }

    private static Answer huge(Answer normal) {
        var padding = "{\"Padding\": \"" + "x".repeat(HUGE) + "\", \"Answer\": ";
        var body = padding + new String(normal.body(), StandardCharsets.UTF_8) + "}";
        return instead(normal, "application/json", body);
    }

    private static String typeOf(String body) {
        return body.startsWith("{") || body.startsWith("[") ? "application/json" : "text/html";
    }
}
