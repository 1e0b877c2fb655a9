package io.tributary.attribution.adapter.in.kafka;

import io.tributary.attribution.application.port.Definitions.Definition;
import io.tributary.attribution.domain.link.PartnerLink;
import io.tributary.attribution.domain.program.LeadRule;
import io.tributary.attribution.domain.program.Model;
import io.tributary.attribution.domain.program.ProgramState;
import io.tributary.attribution.domain.program.Provider;
import io.tributary.attribution.domain.touch.TouchKind;
import io.tributary.events.impact.PartnerChanged;
import io.tributary.events.impact.PartnerRegistered;
import io.tributary.events.programs.ProgramDefined;
import io.tributary.events.programs.ProgramVersion;
import io.tributary.events.programs.ProviderDefinition;

/** Program definitions and partners in this service's own words. Pure. */
final class DefinitionTranslator {
    private DefinitionTranslator() {}

    static Definition definition(ProgramDefined event) {
        return new Definition(event.getKey(), event.getVersions().stream().map(version -> version(event.getKey(), version)).toList());
    }

    private static io.tributary.attribution.domain.program.ProgramVersion version(String program, ProgramVersion version) {
        return new io.tributary.attribution.domain.program.ProgramVersion(program, version.getVersion(), version.getEffectiveFrom(),
                version.getCorrects(), ProgramState.of(version.getState()), version.getProduct(), version.getLandingPaths(),
                version.getProviders().stream().map(DefinitionTranslator::provider).toList(), Model.of(version.getModel()),
                Model.of(version.getAffiliateModel()), version.getUserAttributionFallback(), version.getFallbackToAffiliate(),
                version.getLateEvidenceDays(), version.getAllowedHosts(), version.getDefaultTarget());
    }

    private static Provider provider(ProviderDefinition provider) {
        TouchKind kind = "referral".equals(provider.getKind()) ? TouchKind.REFERRAL : TouchKind.AFFILIATE;
        return new Provider(provider.getKey(), kind, "own_links".equals(provider.getType()), provider.getValueParameter(),
                provider.getFurtherParameters(), provider.getSharedCookie(), provider.getWritesSharedCookie(), provider.getCookieDays(),
                provider.getMarkerCookie(), provider.getForwardedHeader(), provider.getWindowMillis(),
                "all_programs".equals(provider.getScope()), Model.of(provider.getUserModel()), LeadRule.of(provider.getLeadRule()));
    }

    static PartnerLink partner(PartnerRegistered event) {
        return new PartnerLink(event.getCode(), event.getProgram(), event.getTarget(), event.getActive());
    }

    static PartnerLink partner(PartnerChanged event) {
        return new PartnerLink(event.getCode(), event.getProgram(), event.getTarget(), event.getActive());
    }
}
