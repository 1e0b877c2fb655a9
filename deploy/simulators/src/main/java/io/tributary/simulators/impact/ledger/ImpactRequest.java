package io.tributary.simulators.impact.ledger;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One call the Impact simulator received, failed ones included (IMP-91).
 *
 * @param seq counts from 1
 * @param at simulated time of receipt
 * @param call {@code conversion}, {@code upsert}, {@code delete}, {@code rewards}, {@code redeem}, {@code reverse},
 *     {@code submission} or {@code actions}
 * @param event {@code SIGNUP}, {@code SALE}, … of a conversion, of the action to reverse, of a submission; else null
 * @param user user id where the simulator knows it: the customer of a conversion or action, the person behind an
 *     account id; null otherwise
 * @param account Advocate account id, or null
 * @param orderId order id of a conversion, of the action to reverse, of a submission; else null
 * @param status HTTP status answered; 0 if the connection was dropped instead
 * @param fields body or query as sent
 */
public record ImpactRequest(
        long seq,
        Instant at,
        String call,
        @Nullable String event,
        @Nullable String user,
        @Nullable String account,
        @Nullable String orderId,
        int status,
        Map<String, Object> fields) {}
