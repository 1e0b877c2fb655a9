package io.tributary.referral.domain.definition;

import io.tributary.referral.domain.program.CapTerms;
import io.tributary.referral.domain.program.CheckRule;
import io.tributary.referral.domain.program.CommissionTerms;
import io.tributary.referral.domain.program.Definition;
import io.tributary.referral.domain.program.ExpiryTerms;
import io.tributary.referral.domain.program.RewardTerms;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads a definition from plain maps and lists, with every fault that the text itself shows (REF-4, REF-6). */
public final class DefinitionReader {
    private static final List<String> PAYMENT_PROVIDERS = List.of("stripe", "credits", "app_store", "google_play");
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration DAY = Duration.ofHours(24);
    private final List<Fault> faults = new ArrayList<>();

    private DefinitionReader() {}

    /**
     * What was read.
     *
     * @param definition usable only when there are no faults
     */
    public record Reading(Definition definition, List<Fault> faults) {}

    /**
     * Reads a definition.
     *
     * @param key    program key; the shown name where none is given
     * @param values the object as submitted, snake_case
     * @param before the version it is based on, or null; completes providers submitted as an object by key
     */
    public static Reading read(String key, Map<?, ?> values, @Nullable Definition before) {
        DefinitionReader reader = new DefinitionReader();
        Definition definition = reader.definition(key, new Fields("", values, reader.faults), before);
        return new Reading(definition, List.copyOf(reader.faults));
    }

    private Definition definition(String key, Fields in, @Nullable Definition before) {
        in.names("key");
        String kind = in.has("kind") ? in.oneOf("kind", "", "value_invalid", "referral", "affiliate") : orMissing(in, "kind", "referral");
        String model = in.has("model") ? in.oneOf("model", "", "model_invalid", "first_touch", "last_touch", "referral_priority")
                : orMissing(in, "model", "referral_priority");
        RewardTerms reward = reward(in);
        Definition read = new Definition(
                name(key, in),
                Definition.Kind.valueOf(upper(kind)),
                Definition.State.valueOf(upper(in.has("state") ? in.oneOf("state", "", "value_invalid", "active", "paused", "retired")
                        : orMissing(in, "state", "active"))),
                none(in.text("product")),
                paymentProviders(in),
                paths(in),
                ProviderReader.providers(in, before),
                Definition.Model.valueOf(upper(model)),
                Definition.Model.valueOf(upper(affiliateModel(in))),
                in.flag("user_attribution_fallback", false),
                in.flag("fallback_to_affiliate", false),
                in.number("late_evidence_days", 7, 0, 90, "value_invalid"),
                orZero(in.span("signup_grace", MINUTE, Duration.ZERO, MINUTE.multipliedBy(60), "value_invalid")),
                checks(in),
                in.flag("accept_internal_codes", false),
                reward,
                cap(in, reward),
                expiry(in),
                in.oneOf("redeem_at", "application", "value_invalid", "application", "grant"),
                "cancel".equals(in.oneOf("on_retire", "honor", "value_invalid", "honor", "cancel")),
                in.flag("auto_redecide", false),
                ImpactReader.impact(in),
                commission(in),
                in.texts("allowed_hosts"),
                target(in));
        in.close();
        return read;
    }

    private static String orMissing(Fields in, String field, String otherwise) {
        in.fault(field, "missing_field", "must be given");
        return otherwise;
    }

    private static String name(String key, Fields in) {
        Fields display = in.object("display");
        String name = in.text("name");
        if (display != null) {
            name = display.text("name", name == null ? key : name);
            display.close();
        }
        return name == null ? key : name;
    }

    private static String affiliateModel(Fields in) {
        String model = in.text("affiliate_model", "first_touch");
        return switch (model) {
            case "first", "first_touch" -> "first_touch";
            case "last", "last_touch" -> "last_touch";
            default -> {
                in.fault("affiliate_model", "model_invalid", "must be first_touch or last_touch");
                yield "first_touch";
            }
        };
    }

    private static List<String> paths(Fields in) {
        List<String> paths = in.texts("landing_paths").stream().filter(path -> !"none".equals(path)).toList();
        if (paths.stream().anyMatch(path -> !path.startsWith("/"))) {
            in.fault("landing_paths", "landing_path_invalid", "every path starts with /");
        }
        return paths;
    }

    private static List<CheckRule> checks(Fields in) {
        List<CheckRule> rules = new ArrayList<>();
        if ("none".equals(in.raw("checks"))) {
            return rules;
        }
        for (Fields check : in.objects("checks", "name")) {
            String effect = check.oneOf("effect", "disqualify", "value_invalid", "disqualify", "hold");
            rules.add(new CheckRule(check.needed("name"), "hold".equals(effect)));
            check.close();
        }
        return List.copyOf(rules);
    }

    private static RewardTerms reward(Fields in) {
        Fields reward = in.object("reward");
        if (reward == null) {
            return RewardTerms.NOTHING;
        }
        String kind = reward.oneOf("kind", "none", "value_invalid", "none", "free_months", "bonus_credits");
        String state = reward.oneOf("initial_state", "earned", "value_invalid", "earned", "pending");
        String currency = reward.text("currency");
        int most = "free_months".equals(kind) ? 12 : 10_000;
        int least = "none".equals(kind) ? 0 : 1;
        Fields amount = reward.object("amount");
        int referrer = 0;
        int referee = 0;
        if (amount != null) {
            referrer = amount.number("referrer", 0, least, most, "amount_invalid");
            referee = amount.number("referee", 0, least, most, "amount_invalid");
            amount.close();
        }
        if (!"none".equals(kind)) {
            faultUnless(reward, amount != null && amount.has("referrer") && amount.has("referee"), "amount", "missing_field");
        }
        if ("bonus_credits".equals(kind)) {
            faultUnless(reward, currency != null && isCurrency(currency), "currency", "currency_invalid");
        } else if (currency != null) {
            faultUnless(reward, isCurrency(currency), "currency", "currency_invalid");
        }
        reward.close();
        return new RewardTerms(RewardTerms.Kind.valueOf(upper(kind)), referrer, referee, currency, "pending".equals(state));
    }

    private static void faultUnless(Fields fields, boolean fine, String name, String code) {
        if (!fine) {
            fields.fault(name, code, "missing_field".equals(code) ? "must be given" : "must be an ISO 4217 code in upper case");
        }
    }

    private static @Nullable CapTerms cap(Fields in, RewardTerms reward) {
        Fields cap = in.object("cap");
        if (cap == null) {
            return null;
        }
        boolean months = "months".equals(cap.oneOf("measure", "rewards", "cap_invalid", "months", "rewards"));
        Integer limit = cap.number("limit", 0, Integer.MAX_VALUE, "cap_invalid");
        if (!cap.has("limit")) {
            cap.fault("limit", "cap_invalid", "must be a whole number, at least 0");
        }
        if (months && reward.kind() == RewardTerms.Kind.BONUS_CREDITS) {
            cap.fault("measure", "cap_invalid", "bonus credits are counted as rewards");
        }
        boolean year = "calendar_year".equals(cap.oneOf("period", "lifetime", "cap_invalid", "lifetime", "calendar_year"));
        boolean returned = cap.flag("returned_by_cancel", false);
        cap.close();
        return new CapTerms(months, limit == null ? 0 : limit, year, returned);
    }

    private static ExpiryTerms expiry(Fields in) {
        Fields expiry = in.object("expiry");
        if (expiry == null) {
            return ExpiryTerms.NEVER;
        }
        Integer referrer = months(expiry, "referrer");
        Integer referee = months(expiry, "referee");
        List<String> states = expiry.names("states") ? expiry.texts("states") : List.of("pending", "earned");
        if (!List.of("pending", "earned").containsAll(states)) {
            expiry.fault("states", "expiry_invalid", "acts on pending and earned only");
        }
        expiry.close();
        return new ExpiryTerms(referrer, referee, List.copyOf(states));
    }

    private static @Nullable Integer months(Fields expiry, String role) {
        return "none".equals(expiry.raw(role)) ? null : expiry.number(role, 1, 120, "expiry_invalid");
    }

    private static @Nullable CommissionTerms commission(Fields in) {
        Fields commission = in.object("commission");
        if (commission == null) {
            return null;
        }
        Duration hold = commission.span("hold", DAY, Duration.ZERO, DAY.multipliedBy(90), "value_invalid");
        Integer renewalMonths = commission.number("renewal_months", 1, 1_200, "value_invalid");
        SortedMap<String, Long> payout = new TreeMap<>();
        Fields minimum = commission.object("minimum_payout");
        if (minimum != null) {
            minimum.names().forEach(currency -> payout.put(currency, minor(minimum, currency)));
        }
        CommissionTerms terms = new CommissionTerms(commission.number("rate_bp", 2_000, 0, 10_000, "value_invalid"),
                hold == null ? 30 : (int) hold.toDays(), commission.flag("renewals", true), renewalMonths,
                commission.oneOf("approval", "automatic", "value_invalid", "automatic", "manual"), payout);
        commission.close();
        return terms;
    }

    private static long minor(Fields minimum, String currency) {
        if (!isCurrency(currency)) {
            minimum.fault(currency, "currency_invalid", "must be an ISO 4217 code in upper case");
            return 0;
        }
        Object value = minimum.raw(currency);
        try {
            return value instanceof Number number && Spans.isWhole(number) ? number.longValue()
                    : new java.math.BigDecimal(String.valueOf(value))
                            .movePointRight(Currency.getInstance(currency).getDefaultFractionDigits()).longValueExact();
        } catch (ArithmeticException | NumberFormatException notAnAmount) {
            minimum.fault(currency, "value_invalid", "must be minor units as a number or major units as a text");
            return 0;
        }
    }

    private static boolean isCurrency(String code) {
        return Currency.getAvailableCurrencies().stream().anyMatch(currency -> currency.getCurrencyCode().equals(code));
    }

    /** Empty: any. */
    private static List<String> paymentProviders(Fields in) {
        List<String> providers = in.texts("payment_providers");
        if (providers.equals(List.of("any"))) {
            return List.of();
        }
        providers.stream().filter(provider -> !PAYMENT_PROVIDERS.contains(provider)).forEach(provider ->
                in.fault("payment_providers", "value_invalid", provider + " is none of " + String.join(", ", PAYMENT_PROVIDERS)));
        return providers;
    }

    private static @Nullable String target(Fields in) {
        String target = none(in.text("default_target"));
        if (target != null && !target.matches("/(?!/).*|/|https://.+")) {
            in.fault("default_target", "value_invalid", "must be a path that starts with one /, or an https address");
        }
        return target;
    }

    private static @Nullable String none(@Nullable String text) {
        return text == null || text.isBlank() || "none".equals(text) ? null : text;
    }

    private static Duration orZero(@Nullable Duration span) {
        return span == null ? Duration.ZERO : span;
    }

    private static String upper(String constant) {
        return constant.toUpperCase(Locale.ROOT);
    }
}
