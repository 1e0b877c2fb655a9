package io.tributary.referral.domain.program;

/**
 * A check that a program lists (REF-4, REF-22).
 *
 * @param name  constant of REF-22, or {@code common}
 * @param holds whether failing it grants and holds for review ({@code hold}) instead of refusing ({@code disqualify})
 */
public record CheckRule(String name, boolean holds) {
    /** Stands for all common checks (REF-23). */
    public static final String COMMON = "common";
}
