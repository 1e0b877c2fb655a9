package io.tributary.impact.domain.advocate;

import io.tributary.impact.domain.answer.Fields;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One reward as the vendor lists it; read leniently. */
record VendorReward(Map<?, ?> fields) {
    private static final Set<String> SPENT =
            Set.of("REDEEMED", "CANCELED", "CANCELLED", "EXPIRED", "PENDING", "SCHEDULED");
    private static final Pattern NUMBER = Pattern.compile("\\d{10,15}");
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final long SECONDS_BELOW = 100_000_000_000L;

    @Nullable String id() {
        String id = scalar("id");
        return id != null && !id.isBlank() ? id.strip() : blankToNull(scalar("rewardId"));
    }

    /** Whether it is usable for this program, unit and amount (IMP-52). */
    boolean fits(String programId, String unit, BigDecimal needed, Instant now) {
        return ours(programId, unit) && open(now) && suffices(needed);
    }

    /** Whether it is a credit of this program and unit. */
    boolean ours(String programId, String unit) {
        return id() != null && absentOr(scalar("type"), "CREDIT") && absentOr(scalar("programId"), programId)
                && unitFits(unit);
    }

    /** Whether anything of it was redeemed, by its flags, states, dates or amounts. */
    boolean redeemed() {
        BigDecimal used = decimal("redeemedCredit");
        return used != null && used.signum() > 0 || states().anyMatch("REDEEMED"::equals)
                || Stream.of("redeemed", "isRedeemed").anyMatch(flag -> "true".equalsIgnoreCase(scalar(flag)))
                || Stream.of("dateRedeemed", "redeemedAt").anyMatch(name -> blankToNull(scalar(name)) != null);
    }

    /** When it was given; null when unknown. */
    @Nullable Instant givenAt() {
        return Stream.of("dateGiven", "dateCreated", "createdAt").map(this::instant)
                .filter(java.util.Objects::nonNull).findFirst().orElse(null);
    }

    private boolean unitFits(String unit) {
        List<String> units = Stream.of(scalar("unit"), scalar("currency"), nested("unit"), nested("currency"))
                .filter(text -> text != null && !text.isBlank()).toList();
        return units.isEmpty() || units.getFirst().strip().equalsIgnoreCase(unit.strip());
    }

    private boolean open(Instant now) {
        return states().noneMatch(SPENT::contains)
                && Stream.of("redeemed", "canceled", "cancelled", "expired", "pending", "scheduled",
                        "isRedeemed", "isCanceled", "isCancelled", "isExpired", "isPending", "isScheduled")
                .noneMatch(flag -> "true".equalsIgnoreCase(scalar(flag)))
                && Stream.of("dateRedeemed", "dateCanceled", "dateCancelled", "redeemedAt", "canceledAt")
                .allMatch(name -> blankToNull(scalar(name)) == null)
                && Stream.of("dateExpires", "expiresAt", "dateExpired").map(this::instant)
                .allMatch(date -> date == null || date.isAfter(now))
                && Stream.of("dateScheduledFor", "scheduledFor", "availableAt").map(this::instant)
                .allMatch(date -> date == null || !date.isAfter(now));
    }

    private Stream<String> states() {
        Object list = Fields.member(fields, "statuses");
        Stream<String> many = list instanceof List<?> states
                ? states.stream().map(String::valueOf) : Stream.empty();
        return Stream.concat(many, Stream.of("state", "status").map(this::scalar)
                        .filter(java.util.Objects::nonNull))
                .map(text -> text.strip().toUpperCase(Locale.ROOT));
    }

    /** Remaining amount, as far as it is told (IMP-53). */
    private boolean suffices(BigDecimal needed) {
        BigDecimal assigned = decimal("assignedCredit");
        if (assigned != null) {
            BigDecimal redeemed = decimal("redeemedCredit");
            return assigned.subtract(redeemed == null ? BigDecimal.ZERO : redeemed).compareTo(needed) >= 0;
        }
        BigDecimal remaining = decimal("remainingAmount");
        BigDecimal amount = remaining == null ? decimal("amount") : remaining;
        return amount == null || amount.compareTo(needed) >= 0;
    }

    private @Nullable BigDecimal decimal(String name) {
        String own = scalar(name);
        String text = own == null ? nested(name) : own;
        try {
            return text == null || text.isBlank() || text.length() > 40 ? null : new BigDecimal(text.strip());
        } catch (NumberFormatException notANumber) {
            return null;
        }
    }

    private @Nullable Instant instant(String name) {
        String text = scalar(name);
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return DATE.matcher(text.strip()).matches()
                    ? LocalDate.parse(text.strip()).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : NUMBER.matcher(text.strip()).matches() ? epoch(Long.parseLong(text.strip()))
                    : Instant.parse(text.strip());
        } catch (DateTimeException unreadable) {
            return null;
        }
    }

    /** Seconds or milliseconds: ten digits are seconds for centuries to come. */
    private static Instant epoch(long number) {
        return number < SECONDS_BELOW ? Instant.ofEpochSecond(number) : Instant.ofEpochMilli(number);
    }

    private @Nullable String scalar(String name) {
        return Fields.scalar(Fields.member(fields, name));
    }

    private @Nullable String nested(String name) {
        for (String part : List.of("credit", "value")) {
            String text = Fields.scalar(Fields.member(Fields.member(fields, part), name));
            if (text != null) {
                return text;
            }
        }
        return null;
    }

    private static boolean absentOr(@Nullable String value, String wanted) {
        return value == null || value.isBlank() || value.strip().equalsIgnoreCase(wanted);
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
