package io.tributary.billing.adapter.in.web;

import io.tributary.billing.application.book.Book;
import io.tributary.messaging.envelope.MessageId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Views of an erased person show a pseudonym wherever the user id would stand (BIL-94). */
final class Pseudonyms {
    private static final int LENGTH = 12;

    private Pseudonyms() {}

    /** The view as it is, or with the pseudonym once the person is erased. */
    static Map<String, Object> in(Map<String, Object> view, Book book, String user) {
        if (book.account(user).erasedAt() == null) {
            return view;
        }
        String pseudonym = "erased-" + MessageId.derive("pseudonym", user).substring(0, LENGTH);
        Map<String, Object> shown = new LinkedHashMap<>();
        view.forEach((name, value) -> shown.put(name, replaced(value, user, pseudonym)));
        return shown;
    }

    private static <T> Object replaced(T value, String user, String pseudonym) {
        return switch (value) {
            case String text -> text.equals(user) ? pseudonym : text;
            case List<?> list -> list.stream().map(item -> replaced(item, user, pseudonym)).toList();
            case Map<?, ?> map -> {
                Map<String, @Nullable Object> shown = new LinkedHashMap<>();
                map.forEach((name, item) -> shown.put(String.valueOf(name), item == null ? null : replaced(item, user, pseudonym)));
                yield shown;
            }
            default -> value;
        };
    }
}
