package io.tributary.attribution.domain;

import io.tributary.attribution.domain.program.LeadRule;
import io.tributary.attribution.domain.program.Model;
import io.tributary.attribution.domain.program.ProgramState;
import io.tributary.attribution.domain.program.ProgramVersion;
import io.tributary.attribution.domain.program.Programs;
import io.tributary.attribution.domain.program.Provider;
import io.tributary.attribution.domain.touch.TouchKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The shipped programs in the domain's words (ATT-2). */
public final class Shipped {
    public static final Instant START = Instant.parse("2025-01-01T00:00:00Z");
    public static final Provider FRIENDS = new Provider("impact_advocate", TouchKind.REFERRAL, false, "_saasquatch",
            List.of("rsCode", "rsShareMedium", "rsEngagementMedium"), null, false, 0, null, null, days(30), false,
            Model.FIRST_TOUCH, LeadRule.NEVER);
    public static final Provider PERFORMANCE = new Provider("impact_performance", TouchKind.AFFILIATE, false, "im_ref", List.of(),
            "impact_click_id", false, 0, "impact_app_tracked_click_id", null, days(30), false, Model.FIRST_TOUCH, LeadRule.FIRST_ATTRIBUTION);
    public static final Provider OWN_LINKS = new Provider("partner_links", TouchKind.AFFILIATE, true, "tb_click", List.of(),
            "tb_affiliate", false, 7, null, null, days(7), true, Model.LAST_TOUCH, LeadRule.FIRST_ATTRIBUTION);
    public static final Provider LEADS = new Provider("impact_leads", TouchKind.AFFILIATE, false, "im_ref", List.of(),
            "im_ref", true, 30, null, "X-Affiliate-Click-Id", days(30), false, Model.LAST_TOUCH, LeadRule.NEW_USERS_ONLY);
    public static final ProgramVersion KILOCLAW = version("kiloclaw", "kiloclaw", ProgramState.ACTIVE, Model.REFERRAL_PRIORITY,
            Model.FIRST_TOUCH, false, List.of("/claw"), List.of(FRIENDS, PERFORMANCE, OWN_LINKS));
    public static final ProgramVersion KILO_PASS = version("kilo_pass", "kilo_pass", ProgramState.ACTIVE, Model.REFERRAL_PRIORITY,
            Model.FIRST_TOUCH, true, List.of("/subscriptions/kilo-pass"), List.of(FRIENDS, PERFORMANCE, OWN_LINKS));
    public static final ProgramVersion LINKS = version("partner_links", "credits", ProgramState.ACTIVE, Model.LAST_TOUCH,
            Model.LAST_TOUCH, false, List.of(), List.of(OWN_LINKS));
    public static final ProgramVersion SIGNUP_LEADS = version("signup_leads", null, ProgramState.ACTIVE, Model.LAST_TOUCH,
            Model.LAST_TOUCH, false, List.of("/try"), List.of(LEADS));
    public static final Programs PROGRAMS = Programs.of(List.of(KILOCLAW, KILO_PASS, LINKS, SIGNUP_LEADS));

    private Shipped() {}

    private static long days(int days) {
        return Duration.ofDays(days).toMillis();
    }

    /** A first version. */
    public static ProgramVersion version(String program, @Nullable String product, ProgramState state, Model model, Model affiliateModel,
            boolean fallback, List<String> paths, List<Provider> providers) {
        return new ProgramVersion(program, 1, START, null, state, product, paths, providers, model, affiliateModel, fallback, false, 7,
                List.of("shop.example"), null);
    }
}
