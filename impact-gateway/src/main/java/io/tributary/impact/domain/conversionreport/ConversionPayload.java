package io.tributary.impact.domain.conversionreport;

import io.tributary.impact.domain.delivery.Delivery;
import io.tributary.impact.domain.delivery.DeliveryKind;
import io.tributary.impact.domain.delivery.Facts;
import io.tributary.impact.domain.fact.Person;
import io.tributary.impact.domain.program.ImpactSettings;
import io.tributary.impact.domain.program.Item;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Body of a conversion event, field by field (IMP-18); built at each send (IMP-71). */
public final class ConversionPayload {
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Map<String, Object> fields = new LinkedHashMap<>();
    private final List<String> missing = new ArrayList<>();
    private final List<String> invalid = new ArrayList<>();

    private ConversionPayload() {}

    /**
     * Builds the body from frozen facts and current settings.
     *
     * @param person the customer; an erased one is not named (IMP-85)
     */
    public static ReportBody of(Delivery delivery, ImpactSettings settings, Person person) {
        ConversionPayload payload = new ConversionPayload();
        payload.event(delivery, settings);
        boolean visit = delivery.kind() == DeliveryKind.VISIT;
        if (!visit) {
            payload.customer(delivery, person);
        }
        if (delivery.kind() == DeliveryKind.SALE) {
            payload.sale(delivery.facts(), settings);
        }
        return payload.result();
    }

    /** ISO 8601 in UTC with three millisecond digits. */
    public static String date(Instant instant) {
        return DATE.format(instant);
    }

    private void event(Delivery delivery, ImpactSettings settings) {
        Facts facts = delivery.facts();
        require("CampaignId", settings.campaignId());
        number("ActionTrackerId", settings.tracker(Objects.requireNonNull(delivery.kind().event())));
        fields.put("EventDate", date(facts.eventDate()));
        boolean macro = settings.vendorMacro() && delivery.kind() != DeliveryKind.SALE;
        require("OrderId", macro ? OrderId.MACRO : facts.orderId() == null ? null : OrderId.sent(facts.orderId()));
        boolean referralSale = delivery.kind() == DeliveryKind.SALE && delivery.about().referral();
        if (delivery.kind() == DeliveryKind.VISIT) {
            require("ClickId", facts.clickId());
        } else if (!referralSale) {
            optional("ClickId", facts.clickId());
        }
    }

    private void customer(Delivery delivery, Person person) {
        if (!person.erased()) {
            require("CustomerId", delivery.about().userId());
            String email = person.email();
            if (email != null && !email.isBlank()) {
                fields.put("CustomerEmail", EmailHash.of(email));
            }
        }
        if (delivery.kind() != DeliveryKind.SALE) {
            fields.put("CustomerStatus", "NEW");
        }
    }

    private void sale(Facts facts, ImpactSettings settings) {
        Long minor = facts.amountMinor();
        String currency = facts.currency();
        if (currency == null || minor == null) {
            missing.add(currency == null ? "CurrencyCode" : "ItemSubTotal1");
            return;
        }
        fields.put("CurrencyCode", currency.strip().toUpperCase(Locale.ROOT));
        if (minor < 0) {
            invalid.add("ItemSubTotal1");
        }
        AmountText.twoDecimals(minor, currency).ifPresentOrElse(
                text -> fields.put("ItemSubTotal1", text), () -> invalid.add("CurrencyCode"));
        Item item = facts.plan() == null ? null : settings.items().get(facts.plan());
        if (item == null || item.category().isBlank() || item.name().isBlank()) {
            invalid.add("ItemCategory1");
        } else {
            fields.put("ItemCategory1", item.category());
            fields.put("ItemName1", item.name());
        }
        fields.put("ItemQuantity1", 1);
        optional("ItemSku1", facts.itemSku());
        optional("PromoCode", facts.promotionCode());
    }

    private void number(String name, @Nullable String value) {
        if (value == null) {
            missing.add(name);
            return;
        }
        try {
            fields.put(name, Long.valueOf(value));
        } catch (NumberFormatException notANumber) {
            invalid.add(name);
        }
    }

    private void require(String name, @Nullable String value) {
        if (value == null || value.isBlank()) {
            missing.add(name);
        } else {
            fields.put(name, value);
        }
    }

    private void optional(String name, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            fields.put(name, value);
        }
    }

    private ReportBody result() {
        if (!missing.isEmpty()) {
            return new ReportBody.Unbuildable("missing_fact", List.copyOf(missing));
        }
        return invalid.isEmpty() ? new ReportBody.Built(fields)
                : new ReportBody.Unbuildable("invalid_payload", List.copyOf(invalid));
    }
}
