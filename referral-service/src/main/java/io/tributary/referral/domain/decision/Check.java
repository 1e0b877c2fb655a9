package io.tributary.referral.domain.decision;

import io.tributary.referral.domain.program.CheckRule;
import io.tributary.referral.domain.program.Definition;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Checks 2 to 14 and the soft ones of REF-22, in their order of precedence; exclusions stand before them all. */
public enum Check {
    NO_VALID_ATTRIBUTION(Sort.STRUCTURAL, false),
    AFFILIATE_WON(Sort.STRUCTURAL, false),
    PAYMENT_PROVIDER_NOT_ACCEPTED(Sort.COMMON, false),
    NON_MONTHLY_PLAN(Sort.LISTED, false),
    PAYMENT_FINGERPRINT_PREVIOUSLY_CLAIMED(Sort.LISTED, false),
    PRIOR_SUBSCRIPTION(Sort.LISTED, false),
    DELETED_USER_TOMBSTONE(Sort.COMMON, false),
    EXISTING_USER_BEFORE_TOUCH(Sort.COMMON, false),
    REFERRER_UNRESOLVED(Sort.STRUCTURAL, false),
    SELF_REFERRAL(Sort.COMMON, false),
    REFERRER_BLOCKED(Sort.COMMON, false),
    REFERRER_ERASED(Sort.COMMON, true),
    REFERRER_CAP_REACHED(Sort.COMMON, true),
    SHARED_PAYMENT_INSTRUMENT(Sort.LISTED, false),
    REFERRER_VELOCITY(Sort.LISTED, false);

    /** Exclusions an operator may override (REF-22). */
    public static final Set<String> OVERRIDABLE = Set.of("test_subscription", "fraudulent_subscription",
            "admin_created_subscription", "manual_adjustment_subscription", "fully_comped", "admin_adjusted_subscription",
            "program_paused");

    private static final Set<String> OTHER_EXCLUSIONS =
            Set.of("user_unknown", "user_erased", "non_personal_subscription", "not_first_paid_period");

    private final Sort sort;
    private final boolean referrerOnly;

    /** Where a check applies: always, in every referral program, or where listed (REF-23). */
    private enum Sort { STRUCTURAL, COMMON, LISTED }

    /** How a program treats a check. */
    public enum Effect { NONE, DISQUALIFY, HOLD }

    Check(Sort sort, boolean referrerOnly) {
        this.sort = sort;
        this.referrerOnly = referrerOnly;
    }

    /** The constant of REF-22. */
    public String constant() {
        return Definition.wire(this);
    }

    /** Whether only the referrer's side depends on it. */
    public boolean referrerOnly() {
        return referrerOnly;
    }

    /** How the program treats this check. */
    public Effect effectIn(Definition rules) {
        for (CheckRule rule : rules.checks()) {
            if (rule.name().equals(constant())) {
                return rule.holds() ? Effect.HOLD : Effect.DISQUALIFY;
            }
        }
        boolean common = rules.checks().stream().anyMatch(rule -> rule.name().equals(CheckRule.COMMON));
        return switch (sort) {
            case STRUCTURAL -> Effect.DISQUALIFY;
            case COMMON -> common ? Effect.DISQUALIFY : Effect.NONE;
            case LISTED -> Effect.NONE;
        };
    }

    /** Whether the program lists a check that looks at a referrer's other dealings. */
    public static boolean listsSoft(Definition rules) {
        return SHARED_PAYMENT_INSTRUMENT.effectIn(rules) != Effect.NONE || REFERRER_VELOCITY.effectIn(rules) != Effect.NONE;
    }

    /** Names that a program may list. */
    public static Set<String> listable() {
        return Arrays.stream(values()).map(Check::constant).collect(Collectors.toUnmodifiableSet());
    }

    /** Whether the name is a check or an exclusion at all. */
    public static boolean isKnown(String name) {
        return listable().contains(name) || OVERRIDABLE.contains(name) || OTHER_EXCLUSIONS.contains(name);
    }

    /** The check of that name, or null (exclusions, unknown names). */
    public static @Nullable Check named(String name) {
        for (Check check : values()) {
            if (check.constant().equals(name)) {
                return check;
            }
        }
        return null;
    }
}
