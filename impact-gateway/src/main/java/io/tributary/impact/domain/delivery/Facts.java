package io.tributary.impact.domain.delivery;

import io.tributary.impact.domain.fact.Click;
import io.tributary.impact.domain.fact.Payment;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a delivery says, frozen when it is created or when the awaited fact arrives (IMP-13). Fields a kind does not use
 * are null.
 *
 * @param orderId       full order id (IMP-22); what is sent may be its digest (IMP-23)
 * @param clickId       opaque click id; null while awaited, blank when there is none
 * @param capturedAt    when the touch was captured (IMP-14)
 * @param amountMinor   amount in minor units: paid (sale) or rewarded (redemption)
 * @param months        months rewarded
 * @param cookies       opaque referral value of an upsert, blank for self-registration
 * @param address       identity at Advocate, held for a participant_delete only (IMP-86)
 */
public record Facts(
        Instant eventDate,
        @Nullable String orderId,
        @Nullable String clickId,
        @Nullable Instant capturedAt,
        @Nullable Long amountMinor,
        @Nullable String currency,
        @Nullable String plan,
        @Nullable String itemSku,
        @Nullable String promotionCode,
        int months,
        @Nullable String cookies,
        @Nullable String address,
        @Nullable String locale,
        @Nullable String country) {

    /** Only a date and, for events, an order id. */
    public static Facts dated(Instant eventDate, @Nullable String orderId) {
        return new Facts(eventDate, orderId, null, null, null, null, null, null, null, 0, null, null, null, null);
    }

    /** With the click's value and time. */
    public Facts with(Click click) {
        return new Facts(eventDate, orderId, click.value(), click.capturedAt(), amountMinor, currency, plan, itemSku,
                promotionCode, months, cookies, address, locale, country);
    }

    /** With the time of capture only. */
    public Facts captured(Instant at) {
        return new Facts(eventDate, orderId, clickId, at, amountMinor, currency, plan, itemSku, promotionCode, months,
                cookies, address, locale, country);
    }

    /** With what was paid. */
    public Facts with(Payment payment) {
        return new Facts(eventDate, orderId, clickId, capturedAt, payment.amountMinor(), payment.currency(),
                payment.plan(), payment.itemSku(), payment.promotionCode(), months, cookies, address, locale, country);
    }

    /** With the sum that is at stake. */
    public Facts worth(@Nullable Long minor, @Nullable String money) {
        return new Facts(eventDate, orderId, clickId, capturedAt, minor, money, plan, itemSku, promotionCode, months,
                cookies, address, locale, country);
    }

    /** With what a reward consists of. */
    public Facts rewarding(int newMonths, long minor, @Nullable String money) {
        return new Facts(eventDate, orderId, clickId, capturedAt, minor, money, plan, itemSku, promotionCode,
                newMonths, cookies, address, locale, country);
    }

    /** With what an upsert says. */
    public Facts registering(String value, @Nullable String language, @Nullable String land) {
        return new Facts(eventDate, orderId, clickId, capturedAt, amountMinor, currency, plan, itemSku, promotionCode,
                months, value, address, language, land);
    }

    /** With the identity to delete. */
    public Facts deleting(@Nullable String identity) {
        return new Facts(eventDate, orderId, clickId, capturedAt, amountMinor, currency, plan, itemSku, promotionCode,
                months, cookies, identity, locale, country);
    }

    /** Nothing personal left (IMP-85, clarification). */
    public Facts forgotten() {
        return new Facts(eventDate, orderId, clickId == null ? null : "", capturedAt, amountMinor, currency, plan,
                itemSku, promotionCode, months, null, null, null, null);
    }

    /** Whether anything personal is left. */
    public boolean personal() {
        return clickId != null && !clickId.isEmpty() || cookies != null || address != null || locale != null
                || country != null;
    }
}
