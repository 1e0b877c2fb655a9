package io.tributary.impact.reporting.adapter.in.web.text;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** Text of pages and sentences, from the message files; English is shipped (REP-63). */
public final class Texts {
    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
    private final ResourceBundle bundle;
    private final Locale locale;

    private Texts(Locale locale) {
        this.locale = locale;
        this.bundle = ResourceBundle.getBundle("messages", locale, NO_FALLBACK);
    }

    /** Text for readers of this locale. */
    public static Texts of(Locale locale) {
        return new Texts(locale);
    }

    /** Whether there is a text under this key. */
    public boolean has(String key) {
        return bundle.containsKey(key);
    }

    /** The text under this key with its values put in; the files write an apostrophe twice, as everywhere in Java. */
    public String say(String key, Object... values) {
        return new MessageFormat(bundle.getString(key), locale).format(values);
    }
}
