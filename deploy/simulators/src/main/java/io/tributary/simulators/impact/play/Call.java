package io.tributary.simulators.impact.play;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a request is about, as far as it can be read before it is judged.
 *
 * @param kind {@code conversion}, {@code upsert}, …
 * @param event event of the tracker concerned, or null
 * @param user customer named, or null
 * @param account Advocate account id, or null
 * @param orderId order id, or null
 * @param fields body or query as sent
 */
public record Call(
        String kind,
        @Nullable String event,
        @Nullable String user,
        @Nullable String account,
        @Nullable String orderId,
        Map<String, Object> fields) {

    /** A call about one Advocate account. */
    public static Call ofAccount(String kind, @Nullable String account, Map<String, Object> fields) {
        return new Call(kind, null, null, account, null, fields);
    }
}
