package io.tributary.referral.domain.decision;

import io.tributary.referral.domain.evidence.Account;
import io.tributary.referral.domain.evidence.Attribution;
import io.tributary.referral.domain.evidence.CreditedTouch;
import io.tributary.referral.domain.evidence.Exclusion;
import io.tributary.referral.domain.evidence.Facts;
import io.tributary.referral.domain.evidence.Referrer;
import io.tributary.referral.domain.evidence.Settlement;
import io.tributary.referral.domain.evidence.Winner;
import io.tributary.referral.domain.program.CapTerms;
import io.tributary.referral.domain.program.Definition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Evaluates every check of REF-22, each from the facts alone, even after one has failed. */
final class Checks {
    private static final String NOT_FIRST = "not_first_paid_period";
    private static final String CLAIMED = "fingerprint_previously_claimed";

    private final Inputs inputs;
    private final Facts facts;
    private final Attribution attribution;
    private final Definition rules;
    private final int velocityLimit;
    private final List<CheckResult> results = new ArrayList<>();

    /** Judgement of one check: a failure, a pass, or no case for it. */
    private record Verdict(@Nullable Boolean fails, @Nullable String cause, SortedMap<String, String> inputs) {
        static Verdict of(boolean fails, String... namesAndValues) {
            return new Verdict(fails, null, sorted(namesAndValues));
        }

        static Verdict none(String cause) {
            return new Verdict(null, cause, new TreeMap<>());
        }
    }

    Checks(Inputs inputs, Definition rules, int velocityLimit) {
        this.inputs = inputs;
        this.facts = inputs.facts();
        this.attribution = facts.attribution();
        this.rules = rules;
        this.velocityLimit = velocityLimit;
    }

    /** All results in order of precedence. */
    List<CheckResult> evaluate(long referrerAmount) {
        attribution.exclusions().forEach(this::exclusion);
        if (facts.otherQualified() && attribution.exclusions().stream().noneMatch(e -> e.name().equals(NOT_FIRST))) {
            exclusion(new Exclusion(NOT_FIRST, true, new TreeMap<>()));
        }
        for (Check check : Check.values()) {
            Check.Effect effect = check.effectIn(rules);
            Verdict verdict = effect == Check.Effect.NONE ? Verdict.none("not_listed") : judge(check, referrerAmount);
            add(check.constant(), result(verdict, effect), check.referrerOnly() ? "referrer" : "both", verdict.cause(), verdict.inputs());
        }
        return List.copyOf(results);
    }

    private void exclusion(Exclusion exclusion) {
        boolean another = facts.otherQualified() && exclusion.name().equals(NOT_FIRST);
        boolean applies = exclusion.applies() || another;
        boolean overridden = applies && inputs.overridden().contains(exclusion.name());
        String result = !applies ? "pass" : overridden ? "overridden" : "fail";
        add(exclusion.name(), result, "both", another ? "another_qualified_conversion" : null, exclusion.inputs());
    }

    private void add(String name, String result, String actsOn, @Nullable String cause, SortedMap<String, String> judgedBy) {
        results.add(new CheckResult(name, results.size() + 1, result, actsOn, cause, judgedBy));
    }

    private static String result(Verdict verdict, Check.Effect effect) {
        if (verdict.fails() == null) {
            return "not_applicable";
        }
        return !verdict.fails() ? "pass" : effect == Check.Effect.HOLD ? "held" : "fail";
    }

    private Verdict judge(Check check, long referrerAmount) {
        Winner winner = attribution.bareWinner();
        return switch (check) {
            case NO_VALID_ATTRIBUTION -> Verdict.of(winner == Winner.NONE, "reason", bareReason());
            case AFFILIATE_WON -> Verdict.of(winner == Winner.AFFILIATE, "reason", bareReason());
            case PAYMENT_PROVIDER_NOT_ACCEPTED -> Verdict.of(!rules.paymentProviders().isEmpty()
                            && !rules.paymentProviders().contains(attribution.paymentProvider()),
                    "payment_provider", attribution.paymentProvider(), "accepted", String.join(",", rules.paymentProviders()));
            case NON_MONTHLY_PLAN -> settled(s -> Verdict.of(!"monthly".equals(s.cadence()), "cadence", String.valueOf(s.cadence())));
            case PAYMENT_FINGERPRINT_PREVIOUSLY_CLAIMED -> settled(s ->
                    Verdict.of(CLAIMED.equals(s.instrumentStatus()), "instrument_status", String.valueOf(s.instrumentStatus())));
            case PRIOR_SUBSCRIPTION -> settled(s ->
                    Verdict.of(s.priorSubscription(), "prior_subscription", String.valueOf(s.priorSubscription())));
            case DELETED_USER_TOMBSTONE -> tombstone(facts.account());
            case EXISTING_USER_BEFORE_TOUCH -> referred(this::existing);
            case REFERRER_UNRESOLVED -> referred(touch -> Verdict.of(facts.referrer() == null,
                    "referrer_key", String.valueOf(touch.referrerKey())));
            case SELF_REFERRAL -> resolved(this::self);
            case REFERRER_BLOCKED -> resolved(r -> Verdict.of(r.blockedSince() != null, "blocked_since", String.valueOf(r.blockedSince())));
            case REFERRER_ERASED -> resolved(r -> Verdict.of(r.erasedAt() != null, "erased_at", String.valueOf(r.erasedAt())));
            case REFERRER_CAP_REACHED -> resolved(r -> cap(referrerAmount));
            case SHARED_PAYMENT_INSTRUMENT -> resolved(r -> Verdict.of(r.sharesInstrument(), "shared", String.valueOf(r.sharesInstrument())));
            case REFERRER_VELOCITY -> resolved(r -> Verdict.of(r.grantsInDay() > velocityLimit,
                    "grants", String.valueOf(r.grantsInDay()), "limit", String.valueOf(velocityLimit)));
        };
    }

    private String bareReason() {
        String unexcluded = attribution.unexcludedReason();
        return attribution.excluded() && unexcluded != null ? unexcluded : attribution.reason();
    }

    private static Verdict tombstone(Account account) {
        if (!account.known()) {
            return Verdict.none("account_unknown");
        }
        return account.tombstone() == null ? new Verdict(false, "no_email", new TreeMap<>())
                : Verdict.of(account.tombstoned(), "on_list", String.valueOf(account.tombstoned()));
    }

    private Verdict existing(CreditedTouch touch) {
        Instant created = facts.account().createdAt();
        Instant touched = touch.touchedAt();
        if (created == null || touched == null) {
            return Verdict.none(created == null ? "account_creation_unknown" : "no_touch");
        }
        boolean grace = touch.signupLanding() && !created.plus(rules.signupGrace()).isBefore(touched);
        Verdict verdict = Verdict.of(created.isBefore(touched) && !grace, "account_created_at", created.toString(),
                "touched_at", touched.toString(), "signup_landing", String.valueOf(touch.signupLanding()),
                "signup_grace_ms", String.valueOf(rules.signupGrace().toMillis()));
        return created.isBefore(touched) && grace ? new Verdict(false, "signup_grace", verdict.inputs()) : verdict;
    }

    private Verdict self(Referrer referrer) {
        boolean same = referrer.userId().equals(attribution.userId());
        String tombstone = facts.account().tombstone();
        boolean mailbox = tombstone != null && tombstone.equals(referrer.tombstone());
        return Verdict.of(same || mailbox, "same_user", String.valueOf(same), "same_mailbox", String.valueOf(mailbox));
    }

    private Verdict cap(long amount) {
        CapTerms cap = rules.cap();
        return cap == null ? Verdict.none("no_cap")
                : Verdict.of(inputs.capUsed() + amount > cap.limit(), "used", String.valueOf(inputs.capUsed()),
                        "amount", String.valueOf(amount), "limit", String.valueOf(cap.limit()),
                        "measure", cap.countsMonths() ? "months" : "rewards");
    }

    private Verdict settled(Function<Settlement, Verdict> judgement) {
        return facts.settlement() == null ? Verdict.none("payment_unknown") : judgement.apply(facts.settlement());
    }

    private Verdict referred(Function<CreditedTouch, Verdict> judgement) {
        CreditedTouch touch = attribution.bareCredited();
        return attribution.bareWinner() != Winner.REFERRAL || touch == null ? Verdict.none("no_referral") : judgement.apply(touch);
    }

    private Verdict resolved(Function<Referrer, Verdict> judgement) {
        return referred(touch -> facts.referrer() == null ? Verdict.none("referrer_unresolved") : judgement.apply(facts.referrer()));
    }

    private static SortedMap<String, String> sorted(String... namesAndValues) {
        SortedMap<String, String> map = new TreeMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return map;
    }
}
