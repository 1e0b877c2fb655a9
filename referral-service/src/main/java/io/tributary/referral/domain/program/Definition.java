package io.tributary.referral.domain.program;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Every rule of one program in one version (REF-4). The engine branches on these fields and never on a program's name.
 *
 * @param name                    shown name (group {@code display})
 * @param product                 the product it decides, or null: it only contributes touches
 * @param paymentProviders        accepted payment providers; empty = any
 * @param lateEvidenceDays        days after the conversion in which late evidence re-decides (ATT-86, REF-31)
 * @param signupGrace             grace of REF-20
 * @param checks                  listed checks with their effect; {@code common} stands for all common ones
 * @param acceptInternalCodes     REF-14
 * @param cap                     limit of a referrer, or null: none
 * @param redeemAt                {@code application} or {@code grant}
 * @param retireCancels           whether retirement cancels waiting rewards ({@code on_retire: cancel})
 * @param commission              terms of partner commissions, or null: earns none here
 * @param allowedHosts            hosts own links may lead to (ATT-49)
 */
public record Definition(
        String name,
        Kind kind,
        State state,
        @Nullable String product,
        List<String> paymentProviders,
        List<String> landingPaths,
        List<Provider> providers,
        Model model,
        Model affiliateModel,
        boolean userAttributionFallback,
        boolean fallbackToAffiliate,
        int lateEvidenceDays,
        Duration signupGrace,
        List<CheckRule> checks,
        boolean acceptInternalCodes,
        RewardTerms reward,
        @Nullable CapTerms cap,
        ExpiryTerms expiry,
        String redeemAt,
        boolean retireCancels,
        boolean autoRedecide,
        ImpactTerms impact,
        @Nullable CommissionTerms commission,
        List<String> allowedHosts,
        @Nullable String defaultTarget) {

    /** What a program rewards: people or partners. */
    public enum Kind { REFERRAL, AFFILIATE }

    /** Whether it takes new conversions (REF-9). */
    public enum State { ACTIVE, PAUSED, RETIRED }

    /** How a winner is chosen (ATT-76, ATT-79). */
    public enum Model { FIRST_TOUCH, LAST_TOUCH, REFERRAL_PRIORITY }

    /** Lower-case constant of an enum, independent of the machine's locale. */
    public static String wire(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** The same definition with another's groups {@code impact} and {@code display} (REF-3). */
    public Definition withIdentifiersOf(Definition other) {
        return new Definition(other.name, kind, state, product, paymentProviders, landingPaths, providers, model,
                affiliateModel, userAttributionFallback, fallbackToAffiliate, lateEvidenceDays, signupGrace, checks,
                acceptInternalCodes, reward, cap, expiry, redeemAt, retireCancels, autoRedecide, other.impact, commission,
                allowedHosts, defaultTarget);
    }

    /** Whether people earn in this program. */
    public boolean rewardsReferrals() {
        return kind == Kind.REFERRAL && state == State.ACTIVE;
    }

    /** The provider of that key, or null. */
    public @Nullable Provider provider(String key) {
        for (Provider provider : providers) {
            if (provider.key().equals(key)) {
                return provider;
            }
        }
        return null;
    }
}
