package io.tributary.impact.domain.answer;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Classes an exchange (IMP-65) and reads what little is kept of it (IMP-31). */
public final class Outcomes {
    private static final int MOST_CODES = 10;
    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_.-]{0,63}");
    private static final Pattern DIGITS = Pattern.compile("\\d+");
    private static final int MOST_DIGITS = 9;
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofHours(1);

    private Outcomes() {}

    /** The class of what happened. */
    public static Outcome of(Exchange exchange, Instant now) {
        return switch (exchange) {
            case Exchange.Answered answer -> ofStatus(answer, now);
            case Exchange.NotConnected fault -> new Outcome.Retryable(fault.cause(), false, null);
            case Exchange.Lost fault -> new Outcome.Retryable(fault.cause(), true, null);
            case Exchange.Unbuildable fault -> new Outcome.Unbuildable(fault.reason(), fault.fields());
        };
    }

    /** Error type and error codes of a body: upper-case tokens, at most 10 (IMP-31). */
    public static List<String> errorCodes(@Nullable Object tree) {
        return Stream.concat(Fields.all(tree, "ErrorType", "Type").stream(),
                        Fields.all(tree, "ErrorCode", "ErrorCodes", "Code", "ApiErrorCode").stream())
                .map(code -> code.strip().toUpperCase(Locale.ROOT).replace(' ', '_'))
                .filter(code -> CODE.matcher(code).matches())
                .distinct()
                .limit(MOST_CODES)
                .toList();
    }

    /** {@code Retry-After} as seconds or date, limited to 1 s … 1 h; null when absent or unreadable (IMP-64). */
    public static @Nullable Duration retryAfter(Map<String, String> headers, Instant now) {
        String value = headers.get("retry-after");
        if (value == null || value.isBlank()) {
            return null;
        }
        Duration wanted = wanted(value.strip(), now);
        return wanted == null ? null
                : wanted.compareTo(SHORTEST) < 0 ? SHORTEST : wanted.compareTo(LONGEST) > 0 ? LONGEST : wanted;
    }

    private static @Nullable Duration wanted(String value, Instant now) {
        if (DIGITS.matcher(value).matches()) {
            return value.length() > MOST_DIGITS ? LONGEST : Duration.ofSeconds(Long.parseLong(value));
        }
        try {
            Instant date = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
            return Duration.between(now, date);
        } catch (DateTimeException unreadable) {
            return null;
        }
    }

    private static Outcome ofStatus(Exchange.Answered answer, Instant now) {
        int status = answer.status();
        return switch (status) {
            case 408, 425 -> new Outcome.Retryable("http_" + status, true, retryAfter(answer.headers(), now));
            case 429 -> new Outcome.Throttled(retryAfter(answer.headers(), now));
            case 401, 403 -> new Outcome.CredentialsRefused(status);
            default -> {
                if (status >= 200 && status < 300) {
                    yield new Outcome.Success(answer);
                }
                if (status >= 300 && status < 400) {
                    yield new Outcome.Redirected(status);
                }
                yield status >= 400 && status < 500 ? new Outcome.Rejected(answer, errorCodes(answer.tree()))
                        : new Outcome.Retryable("http_" + status, true, retryAfter(answer.headers(), now));
            }
        };
    }
}
