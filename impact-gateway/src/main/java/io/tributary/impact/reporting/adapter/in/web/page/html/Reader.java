package io.tributary.impact.reporting.adapter.in.web.page.html;

import io.tributary.impact.reporting.adapter.in.web.Times;
import io.tributary.impact.reporting.adapter.in.web.text.Texts;
import io.tributary.impact.reporting.domain.money.MoneyText;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Currency;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Text, numbers, amounts and times for one reader: in the reader's locale, exact and in UTC on demand (REP-63). */
public final class Reader {
    private static final String NONE = "–";
    private final Locale locale;
    private final Texts texts;

    /** For readers of this locale. */
    public Reader(Locale locale) {
        this.locale = locale;
        this.texts = Texts.of(locale);
    }

    /** Text under a key. */
    public String say(String key, Object... values) {
        return texts.say(key, values);
    }

    /** Text of a constant of the engine; one without text is shown in words of its own. */
    public String word(String group, @Nullable String constant) {
        String key = group + "." + constant;
        return constant == null || constant.isEmpty() ? NONE : texts.has(key) ? texts.say(key) : constant.replace('_', ' ');
    }

    /** Language of the texts. */
    public String language() {
        return "en";
    }

    /** A count. */
    public Html number(long value) {
        return Html.tag("data", plain(value)).with("value", value).with("title", Long.toString(value));
    }

    /** A count as text. */
    public String plain(long value) {
        return NumberFormat.getIntegerInstance(locale).format(value);
    }

    /** An amount. */
    public Html money(long minor, String currency) {
        String exact = MoneyText.of(minor, currency);
        return Html.tag("data", amount(minor, currency)).css("money").with("value", exact).with("title", exact + " " + currency);
    }

    /** An amount as text. */
    public String amount(long minor, String currency) {
        NumberFormat format = NumberFormat.getCurrencyInstance(locale);
        format.setCurrency(Currency.getInstance(currency));
        int digits = Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
        format.setMinimumFractionDigits(digits);
        format.setMaximumFractionDigits(digits);
        return format.format(BigDecimal.valueOf(minor, digits));
    }

    /** A share of 1 as percent; none when there is nothing to divide by. */
    public Html share(@Nullable BigDecimal share) {
        if (share == null) {
            return Html.tag("span", NONE).with("title", say("share.none"));
        }
        NumberFormat format = NumberFormat.getPercentInstance(locale);
        format.setMaximumFractionDigits(1);
        return Html.tag("data", format.format(share)).with("value", share.toPlainString()).with("title", share.toPlainString());
    }

    /** An instant, to the minute in UTC; to the millisecond on demand. */
    public Html time(@Nullable Instant instant) {
        return instant == null ? Html.tag("span", NONE) : time(instant, instant.atOffset(ZoneOffset.UTC)
                .format(DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT).withLocale(locale)) + " UTC");
    }

    /** A UTC day. */
    public Html day(Instant instant) {
        return time(instant, dayText(instant));
    }

    /** A UTC day as text. */
    public String dayText(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC).format(DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(locale));
    }

    /** Start of a bucket, as long as it needs to be. */
    public String bucketText(Instant instant, String bucket) {
        String pattern = switch (bucket) {
            case "hour" -> "HH:mm";
            case "month" -> "MMM uuuu";
            default -> "d MMM";
        };
        return instant.atOffset(ZoneOffset.UTC).format(DateTimeFormatter.ofPattern(pattern, locale));
    }

    private static Html time(Instant instant, String text) {
        return Html.tag("time", text).with("datetime", Times.text(instant)).with("title", Times.text(instant));
    }

    /** A length of time in its largest unit. */
    public String age(@Nullable Long seconds) {
        if (seconds == null) {
            return NONE;
        }
        Duration age = Duration.ofSeconds(seconds);
        return age.toDays() > 0 ? say("age.days", age.toDays()) : age.toHours() > 0 ? say("age.hours", age.toHours())
                : say("age.minutes", age.toMinutes());
    }
}
