package io.tributary.referral.architecture.violations.application;

import io.tributary.referral.adapter.out.r2dbc.Recorded;

/** Reaches for an adapter. */
public final class OutwardUseCase {
    private OutwardUseCase() {}

    static String text(Object value) {
        return Recorded.write(value);
    }
}
