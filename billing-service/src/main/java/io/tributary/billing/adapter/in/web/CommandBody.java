package io.tributary.billing.adapter.in.web;

import io.tributary.platform.problem.Problem;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The body of a command, read strictly: unknown and missing fields are all told at once (bad input table). */
final class CommandBody {
    private static final int DEPTH = 8;
    private static final int LONGEST = 512;
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEPTH).build()).build()).build();
    private static final Set<String> CURRENCIES =
            Currency.getAvailableCurrencies().stream().map(Currency::getCurrencyCode).collect(Collectors.toUnmodifiableSet());

    private final JsonNode node;
    private final List<Problem.Fault> faults = new ArrayList<>();

    private CommandBody(JsonNode node) {
        this.node = node;
    }

    /** Reads a JSON object that may have these fields; an absent body is an empty object. */
    static CommandBody of(@Nullable String raw, String... allowed) {
        CommandBody body = new CommandBody(parse(raw == null || raw.isBlank() ? "{}" : raw));
        Set<String> known = Set.of(allowed);
        body.node.propertyNames().forEach(name -> {
            if (!known.contains(name)) {
                body.faults.add(new Problem.Fault(name.length() > LONGEST ? "…" : name, "unknown_field", "this command has no such field"));
            }
        });
        return body;
    }

    private static JsonNode parse(String raw) {
        try {
            JsonNode read = MAPPER.readTree(raw);
            if (read != null && read.isObject()) {
                return read;
            }
        } catch (JacksonException unreadable) {
            throw malformed(List.of(new Problem.Fault("", "not_json", "the body is not JSON")));
        }
        throw malformed(List.of(new Problem.Fault("", "not_an_object", "the body is not a JSON object")));
    }

    /** The user a body names, if it does. */
    static @Nullable String named(@Nullable String raw) {
        JsonNode user = parse(raw == null || raw.isBlank() ? "{}" : raw).path("user_id");
        return user.isString() ? user.stringValue() : null;
    }

    /** Text that must be there. */
    String text(String field) {
        String value = optional(field);
        if (value == null && !node.hasNonNull(field)) {
            faults.add(new Problem.Fault(field, "missing_field", "this field is needed"));
        }
        return value == null ? "" : value;
    }

    /** Text that may be there. */
    @Nullable String optional(String field) {
        JsonNode value = node.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isString() || value.stringValue().isBlank() || value.stringValue().length() > LONGEST) {
            faults.add(new Problem.Fault(field, "invalid_value", "this must be text of 1 to " + LONGEST + " characters"));
            return null;
        }
        return value.stringValue();
    }

    /** A truth value; absent is false. */
    boolean flag(String field) {
        JsonNode value = node.path(field);
        if (!value.isMissingNode() && !value.isNull() && !value.isBoolean()) {
            faults.add(new Problem.Fault(field, "invalid_value", "this must be true or false"));
        }
        return value.isBoolean() && value.booleanValue();
    }

    /** Whether the field is there. */
    void require(String field) {
        if (!node.hasNonNull(field)) {
            faults.add(new Problem.Fault(field, "missing_field", "this field is needed"));
        }
    }

    /** Ends reading: all faults together, or nothing. */
    void check() {
        if (!faults.isEmpty()) {
            throw malformed(faults);
        }
    }

    /** Whole microdollars above zero. */
    long microdollars(String field) {
        JsonNode value = node.path(field);
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() <= 0) {
            throw invalidAmount(field + " must be a whole number above zero");
        }
        return value.longValue();
    }

    /** An amount in major units, as text or number, in minor units of its currency. */
    long minor(String field, String currency) {
        if (!CURRENCIES.contains(currency)) {
            throw invalidAmount("currency is not ISO 4217");
        }
        JsonNode value = node.path(field);
        try {
            BigDecimal amount = value.isString() ? new BigDecimal(value.stringValue().strip()) : value.isNumber() ? value.decimalValue() : BigDecimal.ZERO;
            int digits = Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
            if (amount.precision() > 30 || Math.abs(amount.scale()) > 30) {
                throw invalidAmount("amount is out of range");
            }
            long minor = amount.setScale(digits, RoundingMode.UNNECESSARY).movePointRight(digits).longValueExact();
            if (minor > 0 && minor < Long.MAX_VALUE / 10_000) {
                return minor;
            }
        } catch (ArithmeticException | NumberFormatException impossible) {
            throw invalidAmount("amount must be a decimal number in major units without a fraction of a minor unit");
        }
        throw invalidAmount("amount must be above zero and in range");
    }

    /** Upper-cased currency. */
    String currency(String field) {
        return text(field).toUpperCase(Locale.ROOT);
    }

    static Problem invalidAmount(String detail) {
        return new Problem(HttpStatus.UNPROCESSABLE_CONTENT, "amount_invalid", detail);
    }

    private static Problem malformed(List<Problem.Fault> faults) {
        return new Problem(HttpStatus.BAD_REQUEST, "malformed_request", "the body of this command cannot be used", faults, java.util.Map.of());
    }
}
