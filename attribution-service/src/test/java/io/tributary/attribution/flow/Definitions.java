package io.tributary.attribution.flow;

import io.tributary.events.programs.ImpactSettings;
import io.tributary.events.programs.ProgramDefined;
import io.tributary.events.programs.ProgramVersion;
import io.tributary.events.programs.ProviderDefinition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The shipped definitions, as far as attribution reads them (ATT-2). */
final class Definitions {
    private static final Instant START = Instant.parse("2025-01-01T00:00:00Z");

    private Definitions() {}

    static ProviderDefinition friends() {
        return provider("impact_advocate", "impact_advocate", "referral", "_saasquatch", 30, "program", "first_touch", "never")
                .setFurtherParameters(List.of("rsCode", "rsShareMedium", "rsEngagementMedium")).build();
    }

    static ProviderDefinition performance() {
        return provider("impact_performance", "impact_performance", "affiliate", "im_ref", 30, "program", "first_touch", "first_attribution")
                .setSharedCookie("impact_click_id").setMarkerCookie("impact_app_tracked_click_id").build();
    }

    static ProviderDefinition ownLinks() {
        return provider("partner_links", "own_links", "affiliate", "tb_click", 7, "all_programs", "last_touch", "first_attribution")
                .setSharedCookie("tb_affiliate").setCookieDays(7).build();
    }

    static ProviderDefinition leads() {
        return provider("impact_leads", "impact_performance", "affiliate", "im_ref", 30, "program", "last_touch", "new_users_only")
                .setSharedCookie("im_ref").setWritesSharedCookie(true).setCookieDays(30).setForwardedHeader("X-Affiliate-Click-Id").build();
    }

    private static ProviderDefinition.Builder provider(String key, String type, String kind, String parameter, int days, String scope,
            String userModel, String leadRule) {
        return ProviderDefinition.newBuilder().setKey(key).setType(type).setKind(kind).setValueParameter(parameter)
                .setWindowMillis(Duration.ofDays(days).toMillis()).setScope(scope).setUserModel(userModel).setLeadRule(leadRule);
    }

    static List<ProgramDefined> shipped() {
        return List.of(
                program("kiloclaw", version("referral_priority", List.of(friends(), performance(), ownLinks())).setProduct("kiloclaw")
                        .setLandingPaths(List.of("/claw")).setDefaultTarget("/claw").build()),
                program("kilo_pass", version("referral_priority", List.of(friends(), performance(), ownLinks())).setProduct("kilo_pass")
                        .setLandingPaths(List.of("/subscriptions/kilo-pass")).setUserAttributionFallback(true).build()),
                program("partner_links", version("last_touch", List.of(ownLinks())).setProduct("credits").setAffiliateModel("last_touch")
                        .setAllowedHosts(List.of("shop.example")).setDefaultTarget("/partners").build()),
                program("signup_leads", version("last_touch", List.of(leads())).setLandingPaths(List.of("/try"))
                        .setAffiliateModel("last_touch").build()));
    }

    static ProgramDefined program(String key, ProgramVersion... versions) {
        return ProgramDefined.newBuilder().setKey(key).setVersions(List.of(versions)).setAt(START).build();
    }

    static ProgramVersion.Builder version(String model, List<ProviderDefinition> providers) {
        return ProgramVersion.newBuilder().setVersion(1).setEffectiveFrom(START).setName("A program").setKind("referral").setState("active")
                .setProviders(providers).setModel(model).setAffiliateModel("first_touch").setImpact(ImpactSettings.newBuilder().build());
    }
}
