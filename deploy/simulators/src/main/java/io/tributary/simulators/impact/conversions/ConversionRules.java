package io.tributary.simulators.impact.conversions;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which fields a conversion of an event must and may have (IMP-18), and what they must look like. */
final class ConversionRules {

    private static final Set<String> ALWAYS = Set.of("CampaignId", "ActionTrackerId", "EventDate", "OrderId");
    private static final Set<String> LEAD = Set.of("CustomerStatus");
    private static final Set<String> SALE =
            Set.of("CurrencyCode", "ItemSubTotal1", "ItemCategory1", "ItemName1", "ItemQuantity1");
    private static final Set<String> CUSTOMER = Set.of("ClickId", "CustomerId", "CustomerEmail");
    private static final Set<String> ITEM_EXTRAS = Set.of("ItemSku1", "PromoCode");
    private static final Set<String> NUMBERS = Set.of("ActionTrackerId", "ItemQuantity1");
    private static final int LONGEST_ORDER_ID = 64;

    private ConversionRules() {}

    /** What is wrong with a conversion, or empty. */
    static Optional<String> fault(@Nullable String event, Map<String, Object> fields) {
        if (event == null) {
            return Optional.of("Unknown ActionTrackerId");
        }
        var missing = new LinkedHashSet<>(required(event));
        missing.removeAll(fields.keySet());
        if (!missing.isEmpty()) {
            return Optional.of("Missing " + missing);
        }
        var unknown = new LinkedHashSet<>(fields.keySet());
        unknown.removeAll(required(event));
        unknown.removeAll(optional(event));
        if (!unknown.isEmpty()) {
            return Optional.of("Unknown " + unknown);
        }
        return fields.entrySet().stream()
                .filter(field -> !wellFormed(field.getKey(), field.getValue()))
                .findFirst()
                .map(field -> "Invalid " + field.getKey());
    }

    private static Set<String> required(String event) {
        return switch (event) {
            case "VISIT" -> union(ALWAYS, Set.of("ClickId"));
            case "SALE" -> union(ALWAYS, SALE);
            default -> union(ALWAYS, LEAD);
        };
    }

    private static Set<String> optional(String event) {
        return switch (event) {
            case "VISIT" -> Set.of();
            case "SALE" -> union(CUSTOMER, ITEM_EXTRAS);
            default -> CUSTOMER;
        };
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        var all = new LinkedHashSet<>(one);
        all.addAll(other);
        return all;
    }

    private static boolean wellFormed(String name, @Nullable Object value) {
        if (NUMBERS.contains(name)) {
            return value instanceof Integer || value instanceof Long;
        }
        if (!(value instanceof String text) || text.isBlank()) {
            return false;
        }
        return switch (name) {
            case "OrderId" -> text.length() <= LONGEST_ORDER_ID;
            case "EventDate" -> isInstant(text);
            case "CurrencyCode" -> text.matches("[A-Z]{3}");
            case "ItemSubTotal1" -> text.matches("\\d+\\.\\d{2}");
            case "CustomerEmail" -> text.matches("[0-9a-f]{40}");
            case "CustomerStatus" -> text.equals("NEW");
            default -> true;
        };
    }

    private static boolean isInstant(String text) {
        try {
            Instant.parse(text);
            return text.matches(".*T.*\\.\\d{3}Z");
        } catch (DateTimeParseException notAnInstant) {
            return false;
        }
    }
}
