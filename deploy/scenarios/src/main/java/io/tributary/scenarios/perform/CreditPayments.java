package io.tributary.scenarios.perform;

import io.tributary.scenarios.world.Cast;
import io.tributary.scenarios.world.Plain;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the deductions that a story's credit payments name; nobody knows their ids beforehand. */
public final class CreditPayments {
    private static final String CREDITS = "credits";
    private static final int LONGEST_ORDER_ID = 64;

    private final Performance performance;
    private final Set<String> found = new HashSet<>();
    private final Set<String> named = new HashSet<>();

    /** For one run of a story. */
    public CreditPayments(Performance performance) {
        this.performance = performance;
    }

    /** Looks again for every deduction that has not been found yet. */
    public void findAll() {
        performance.cast().bills().forEach(this::find);
    }

    void find(Cast.Bill bill) {
        if (!bill.provider().equals(CREDITS) || found.contains(bill.payment())) {
            return;
        }
        String user = performance.cast().person(bill.user()).id();
        List<Map<String, Object>> payments = Plain.rows(performance.read("/api/admin/billing/users/" + user).body(), "payments").stream()
                .filter(row -> CREDITS.equals(provider(row)) && bill.product().equals(Plain.text(row, "product")))
                .filter(row -> !named.contains(paymentId(row))).toList();
        Optional<Map<String, Object>> match = payments.stream().filter(row -> settled(row).equals(bill.at())).findFirst()
                .or(() -> payments.stream().filter(row -> settled(row).isAfter(bill.at()))
                        .min((left, right) -> settled(left).compareTo(settled(right))));
        match.map(CreditPayments::paymentId).ifPresent(id -> name(bill, id));
    }

    private void name(Cast.Bill bill, String id) {
        found.add(bill.payment());
        named.add(id);
        performance.names().alias(bill.payment(), id);
        String orderId = CREDITS + ":" + id;
        performance.names().callAlso(orderId.length() > LONGEST_ORDER_ID ? sha256(orderId) : orderId, bill.payment());
    }

    private static String provider(Map<String, Object> row) {
        String provider = Plain.text(row, "payment_provider");
        return String.valueOf(provider == null ? Plain.text(row, "provider") : provider);
    }

    private static String paymentId(Map<String, Object> row) {
        String id = Plain.text(row, "payment_id");
        return String.valueOf(id == null ? Plain.text(row, "id") : id);
    }

    private static Instant settled(Map<String, Object> row) {
        String at = Plain.text(row, "settled_at");
        return at == null ? Instant.MIN : Instant.parse(at);
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
