package io.tributary.simulators.stripe.api;

import io.tributary.simulators.http.Answer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A refusal, as Stripe words it. */
public final class StripeProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient Map<String, Object> error = new LinkedHashMap<>();

    private StripeProblem(
            int status, String type, @Nullable String code, @Nullable String parameter, String message) {
        super(message, null, false, false);
        this.status = status;
        if (code != null) {
            error.put("code", code);
            error.put("doc_url", "https://stripe.com/docs/error-codes/" + code.replace('_', '-'));
        }
        error.put("message", message);
        if (parameter != null) {
            error.put("param", parameter);
        }
        error.put("type", type);
    }

    /** 400, a parameter that cannot be used. */
    public static StripeProblem invalid(@Nullable String code, @Nullable String parameter, String message) {
        return new StripeProblem(400, "invalid_request_error", code, parameter, message);
    }

    /** 404, or 400 where the object is named by a parameter. */
    public static StripeProblem missing(String type, String id, @Nullable String parameter) {
        return new StripeProblem(
                parameter == null ? 404 : 400,
                "invalid_request_error",
                "resource_missing",
                parameter == null ? "id" : parameter,
                "No such " + type + ": '" + id + "'");
    }

    /** 401, no key or a wrong one. */
    public static StripeProblem unauthorized() {
        return new StripeProblem(401, "invalid_request_error", null, null, "Invalid API Key provided");
    }

    /** 404, no such route. */
    public static StripeProblem unrecognized(String route) {
        return new StripeProblem(
                404, "invalid_request_error", null, null, "Unrecognized request URL (" + route + ")");
    }

    /** 400, a key that carried other parameters before. */
    public static StripeProblem keyReused() {
        return new StripeProblem(
                400, "idempotency_error", null, null,
                "Keys for idempotent requests can only be used with the same parameters they were first used with.");
    }

    /** The usual refusal with this status. */
    public static StripeProblem of(int status) {
        return switch (status) {
            case 401 -> unauthorized();
            case 402 -> new StripeProblem(402, "card_error", "card_declined", null, "Your card was declined.");
            case 409 -> new StripeProblem(409, "idempotency_error", "lock_timeout", null, "The object is in use.");
            case 429 -> new StripeProblem(429, "rate_limit_error", "rate_limit", null, "Too many requests.");
            default -> new StripeProblem(
                    status,
                    status >= 500 ? "api_error" : "invalid_request_error",
                    null,
                    null,
                    "Refused with " + status);
        };
    }

    /** As an answer. */
    public Answer answer() {
        return Answer.json(status, Map.of("error", error));
    }
}
