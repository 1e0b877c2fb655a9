package io.tributary.impact.domain.delivery;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** States of a delivery (IMP-63). */
public enum DeliveryState {
    BLOCKED, QUEUED, SENDING, RESOLVING, UNCONFIGURED, DELIVERED, FAILED, GAVE_UP, SKIPPED, WITHDRAWN;

    /** The state of that name; fails on an unknown one. */
    public static DeliveryState of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    /** The state of that name, or null. */
    public static @Nullable DeliveryState named(String code) {
        return Arrays.stream(values()).filter(state -> state.code().equals(code)).findFirst().orElse(null);
    }

    /** Name in tables and answers. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether nothing more happens by itself. */
    public boolean ended() {
        return switch (this) {
            case BLOCKED, QUEUED, SENDING, RESOLVING, UNCONFIGURED -> false;
            case DELIVERED, FAILED, GAVE_UP, SKIPPED, WITHDRAWN -> true;
        };
    }

    /** Whether rules may still decide about it; not while a worker or the vendor has it. */
    public boolean undecided() {
        return this == BLOCKED || this == QUEUED || this == UNCONFIGURED;
    }
}
