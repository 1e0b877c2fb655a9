package io.tributary.impact.domain;

import io.tributary.impact.domain.account.Account;
import io.tributary.impact.domain.cause.Dossier;
import io.tributary.impact.domain.delivery.About;
import io.tributary.impact.domain.delivery.Api;
import io.tributary.impact.domain.delivery.Delivery;
import io.tributary.impact.domain.delivery.DeliveryIds;
import io.tributary.impact.domain.delivery.DeliveryKind;
import io.tributary.impact.domain.delivery.Facts;
import io.tributary.impact.domain.fact.PaymentKey;
import io.tributary.impact.domain.program.ImpactSettings;
import io.tributary.impact.domain.program.Item;
import io.tributary.impact.domain.program.Program;
import io.tributary.impact.domain.program.ProgramCatalog;
import io.tributary.impact.domain.program.ProgramState;
import io.tributary.impact.domain.program.ProgramVersion;
import io.tributary.impact.domain.program.Provider;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Values that tests start from. */
public final class Samples {
    public static final Instant NOW = Instant.parse("2026-04-03T12:00:00Z");
    public static final PaymentKey PAYMENT = new PaymentKey("stripe", "in_1");
    public static final String USER = "carol";
    public static final String PROGRAM = "claw";
    public static final String PROVIDER = "impact_performance";

    private Samples() {}

    public static ImpactSettings settings() {
        return new ImpactSettings("default", "50754",
                Map.of("SIGNUP", "1", "TRIAL_START", "2", "TRIAL_END", "3", "SALE", "4", "VISIT", "5"), "51699",
                "p/51699/w/referrerWidget", "MONTH", Map.of("standard", new Item("cat", "Name")), null,
                Duration.ofMinutes(5), false, false, false, false, false);
    }

    public static ImpactSettings settings(boolean skips, boolean macro, Duration window, boolean visits) {
        ImpactSettings s = settings();
        return new ImpactSettings(s.account(), s.campaignId(), s.trackers(), s.advocateProgramId(), s.widget(),
                s.rewardUnit(), s.items(), window, s.parentGate(), skips, macro, visits, false, false);
    }

    public static ProgramVersion version(ProgramState state, ImpactSettings settings) {
        return new ProgramVersion(1, Instant.parse("2020-01-01T00:00:00Z"), null, true, state, PROGRAM, false,
                List.of(new Provider(PROVIDER, "impact_performance", "affiliate")), settings);
    }

    public static ProgramCatalog catalog(ProgramState state, ImpactSettings settings) {
        return new ProgramCatalog(List.of(new Program(PROGRAM, List.of(version(state, settings)))));
    }

    public static Account account() {
        return Account.of("default", "sid", "token", null, "asid", "atoken", "tenant", null);
    }

    public static Dossier dossier() {
        return dossier(catalog(ProgramState.ACTIVE, settings()), account(), false);
    }

    public static Dossier dossier(ProgramCatalog catalog, Account account, boolean refused) {
        return new Dossier(catalog, new Dossier.Accounts() {
            @Override
            public Account account(String alias) {
                return account;
            }

            @Override
            public boolean refused(String alias, Api api) {
                return refused;
            }
        });
    }

    public static Delivery sale(boolean referral) {
        Facts facts = new Facts(NOW, "in_1", "clk-1", NOW, 2_500L, "USD", "standard", null, null, 0, null, null, null,
                null);
        return Delivery.created(DeliveryIds.sale(PAYMENT), DeliveryKind.SALE, "default",
                About.payment(USER, PROGRAM, referral, referral ? null : PROVIDER, referral ? null : "t-1", PAYMENT),
                facts, NOW, NOW);
    }

    public static Delivery of(DeliveryKind kind) {
        Facts facts = new Facts(NOW, kind.code() + ":1", "clk-1", NOW, null, null, null, null, null, 0, null, null,
                null, null);
        return Delivery.created("id-" + kind.code(), kind, "default",
                About.credited(USER, PROGRAM, PROVIDER, "t-1", "sub-1"), facts, NOW, NOW);
    }
}
