package io.tributary.impact.domain.delivery;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What can be reported (IMP-8). */
public enum DeliveryKind {
    VISIT(Api.PERFORMANCE, Urgency.LEAD, "VISIT"),
    SIGNUP(Api.PERFORMANCE, Urgency.LEAD, "SIGNUP"),
    TRIAL_START(Api.PERFORMANCE, Urgency.LEAD, "TRIAL_START"),
    TRIAL_END(Api.PERFORMANCE, Urgency.LEAD, "TRIAL_END"),
    SALE(Api.PERFORMANCE, Urgency.SALE, "SALE"),
    SALE_REVERSAL(Api.PERFORMANCE, Urgency.REVERSAL, "SALE"),
    PARTICIPANT_UPSERT(Api.ADVOCATE, Urgency.UPSERT, null),
    REWARD_REDEMPTION(Api.ADVOCATE, Urgency.REDEMPTION, null),
    PARTICIPANT_DELETE(Api.ADVOCATE, Urgency.UPSERT, null);

    private final Api api;
    private final Urgency urgency;
    private final @Nullable String event;

    DeliveryKind(Api api, Urgency urgency, @Nullable String event) {
        this.api = api;
        this.urgency = urgency;
        this.event = event;
    }

    /** The kind of that name; fails on an unknown one. */
    public static DeliveryKind of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    /** The kind of that name, or null. */
    public static @Nullable DeliveryKind named(String code) {
        return Arrays.stream(values()).filter(kind -> kind.code().equals(code)).findFirst().orElse(null);
    }

    /** Name in tables and answers. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** API it goes to. */
    public Api api() {
        return api;
    }

    /** Place when the budget is short. */
    public Urgency urgency() {
        return urgency;
    }

    /** Event whose tracker it uses; null at the referral API. */
    public @Nullable String event() {
        return event;
    }

    /** Whether a 2xx alone delivers it (IMP-32). */
    public boolean lead() {
        return urgency == Urgency.LEAD;
    }
}
