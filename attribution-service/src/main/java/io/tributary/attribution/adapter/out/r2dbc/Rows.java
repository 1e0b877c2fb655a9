package io.tributary.attribution.adapter.out.r2dbc;

import io.r2dbc.spi.Readable;
import io.tributary.attribution.domain.touch.Contact;
import io.tributary.attribution.domain.touch.ContactKind;
import io.tributary.attribution.domain.touch.Labels;
import io.tributary.attribution.domain.touch.Reach;
import io.tributary.attribution.domain.touch.Source;
import io.tributary.attribution.domain.touch.Touch;
import io.tributary.attribution.domain.touch.TouchKind;
import java.time.Instant;
import java.util.Collection;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads columns and whole domain records from rows. */
public final class Rows {
    /** Columns of a contact. */
    public static final String CONTACT_COLUMNS = "contact_id, user_id, visitor_id, kind, at, account_created_at, touch_id";

    private Rows() {}

    /** The values as an array to bind. */
    public static String[] array(Collection<String> values) {
        return values.toArray(String[]::new);
    }

    /** A text that is there. */
    public static String text(Readable row, String column) {
        return Objects.requireNonNull(row.get(column, String.class), column);
    }

    /** A text, or null. */
    public static @Nullable String textIfAny(Readable row, String column) {
        return row.get(column, String.class);
    }

    /** An instant that is there. */
    public static Instant instant(Readable row, String column) {
        return Objects.requireNonNull(row.get(column, Instant.class), column);
    }

    /** An instant, or null. */
    public static @Nullable Instant instantIfAny(Readable row, String column) {
        return row.get(column, Instant.class);
    }

    /** A whole number; null is 0. */
    public static int number(Readable row, String column) {
        Integer value = row.get(column, Integer.class);
        return value == null ? 0 : value;
    }

    /** A long whole number; null is 0. */
    public static long count(Readable row, String column) {
        Long value = row.get(column, Long.class);
        return value == null ? 0 : value;
    }

    /** A flag; null is false. */
    public static boolean flag(Readable row, String column) {
        return Boolean.TRUE.equals(row.get(column, Boolean.class));
    }

    /** A contact of its columns. */
    public static Contact contact(Readable row) {
        return new Contact(text(row, "contact_id"), text(row, "user_id"), textIfAny(row, "visitor_id"),
                ContactKind.valueOf(text(row, "kind")), instant(row, "at"), instantIfAny(row, "account_created_at"),
                textIfAny(row, "touch_id"));
    }

    /** A reached click of its columns. */
    public static Reach reach(Readable row) {
        return new Reach(text(row, "touch_id"), text(row, "visitor_id"), instant(row, "reached_at"));
    }

    /** A touch of its columns. */
    public static Touch touch(Readable row) {
        Labels labels = new Labels(textIfAny(row, "rs_code"), textIfAny(row, "rs_share_medium"), textIfAny(row, "rs_engagement_medium"),
                textIfAny(row, "im_ref"), textIfAny(row, "utm_source"), textIfAny(row, "utm_medium"), textIfAny(row, "utm_campaign"),
                textIfAny(row, "utm_term"), textIfAny(row, "utm_content"));
        return new Touch(text(row, "touch_id"), TouchKind.valueOf(text(row, "kind")), text(row, "provider"), text(row, "program"),
                textIfAny(row, "visitor_id"), textIfAny(row, "session_id"), textIfAny(row, "user_id"), text(row, "value"),
                number(row, "value_length"), textIfAny(row, "reject_reason"), labels, textIfAny(row, "referrer_key"),
                textIfAny(row, "partner"), textIfAny(row, "sub_id"), textIfAny(row, "landing_path"), flag(row, "signup_landing"),
                Source.valueOf(text(row, "source")), instant(row, "touched_at"), instantIfAny(row, "credited_at"));
    }
}
