package io.tributary.referral.domain.decision;

import io.tributary.referral.domain.evidence.CreditedTouch;
import io.tributary.referral.domain.evidence.Facts;
import io.tributary.referral.domain.evidence.Role;
import io.tributary.referral.domain.program.CapTerms;
import io.tributary.referral.domain.program.Definition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The smallest single change that would have changed one side's outcome, in words, to the millisecond (REF-58). */
public final class SmallestChange {
    private SmallestChange() {}

    static String of(Role role, Inputs inputs, Definition rules, Decision decision) {
        List<CheckResult> failing = decision.checks().stream().filter(CheckResult::failed)
                .filter(check -> role == Role.REFERRER || check.failedForBoth()).toList();
        if (failing.isEmpty()) {
            return role == Role.REFERRER ? lost(inputs, rules) : aged(inputs.facts(), rules);
        }
        if (failing.size() > 1) {
            return "no single change: " + String.join(", ", failing.stream().map(CheckResult::name).toList()) + " all fail";
        }
        return cured(failing.getFirst(), inputs, rules);
    }

    private static String cured(CheckResult failing, Inputs inputs, Definition rules) {
        Check check = Check.named(failing.name());
        if (check == null) {
            return "without " + failing.name();
        }
        return switch (check) {
            case EXISTING_USER_BEFORE_TOUCH -> younger(inputs.facts(), rules);
            case REFERRER_CAP_REACHED -> places(inputs, rules);
            case NON_MONTHLY_PLAN -> "monthly plan";
            case PAYMENT_FINGERPRINT_PREVIOUSLY_CLAIMED -> "a payment instrument that nobody has used before";
            case PRIOR_SUBSCRIPTION -> "no earlier subscription of the product";
            case DELETED_USER_TOMBSTONE -> "an address whose account was never deleted";
            case REFERRER_UNRESOLVED -> "the code of the touch registered for a participant";
            case SELF_REFERRAL -> "another person as referrer";
            case REFERRER_BLOCKED -> "the block lifted before the conversion";
            case REFERRER_ERASED -> "the referrer's account kept until the decision";
            case PAYMENT_PROVIDER_NOT_ACCEPTED -> "one of the payment providers " + String.join(", ", rules.paymentProviders());
            case SHARED_PAYMENT_INSTRUMENT -> "a payment instrument of the friend's own";
            case REFERRER_VELOCITY -> "fewer grants in the 24 h before";
            case NO_VALID_ATTRIBUTION, AFFILIATE_WON -> attribution(inputs.facts());
        };
    }

    private static String attribution(Facts facts) {
        String change = facts.attribution().smallestChange();
        return change == null ? "another winner" : change;
    }

    private static String younger(Facts facts, Definition rules) {
        CreditedTouch touch = facts.attribution().bareCredited();
        Instant created = facts.account().createdAt();
        if (touch == null || touch.touchedAt() == null || created == null) {
            return "an account created at or after the touch";
        }
        Duration late = Duration.between(created, touch.touchedAt());
        return "account created " + span(touch.signupLanding() ? late.minus(rules.signupGrace()) : late) + " later";
    }

    private static String aged(Facts facts, Definition rules) {
        CreditedTouch touch = facts.attribution().bareCredited();
        Instant created = facts.account().createdAt();
        boolean judged = Check.EXISTING_USER_BEFORE_TOUCH.effectIn(rules) == Check.Effect.DISQUALIFY;
        if (touch == null || touch.touchedAt() == null || created == null || !judged) {
            return attribution(facts);
        }
        Duration room = Duration.between(touch.touchedAt(), created).plusMillis(1);
        return "account created " + span(touch.signupLanding() ? room.plus(rules.signupGrace()) : room) + " earlier";
    }

    private static String lost(Inputs inputs, Definition rules) {
        CapTerms cap = rules.cap();
        if (cap == null) {
            return aged(inputs.facts(), rules);
        }
        long amount = cap.countsMonths() ? rules.reward().referrerAmount() : 1;
        return places(cap.limit() - inputs.capUsed() - amount + 1) + " fewer under the cap";
    }

    private static String places(Inputs inputs, Definition rules) {
        CapTerms cap = rules.cap();
        long amount = cap != null && cap.countsMonths() ? rules.reward().referrerAmount() : 1;
        return places(cap == null ? amount : inputs.capUsed() + amount - cap.limit()) + " more under the cap";
    }

    private static String places(long count) {
        return count == 1 ? "one place" : count + " places";
    }

    /** A duration in words, to the millisecond: {@code 1 h 4 min}, {@code 1 ms}. */
    public static String span(Duration span) {
        StringBuilder words = new StringBuilder();
        append(words, span.toDays(), "d");
        append(words, span.toHoursPart(), "h");
        append(words, span.toMinutesPart(), "min");
        append(words, span.toSecondsPart(), "s");
        append(words, span.toMillisPart(), "ms");
        return words.isEmpty() ? "0 ms" : words.toString();
    }

    private static void append(StringBuilder words, long count, @Nullable String unit) {
        if (count != 0) {
            words.append(words.isEmpty() ? "" : " ").append(count).append(' ').append(unit);
        }
    }
}
