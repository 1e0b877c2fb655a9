package io.tributary.impact.reporting.adapter.in.kafka;

import io.tributary.events.Winner;
import io.tributary.events.attribution.ClickRecorded;
import io.tributary.events.attribution.ConversionAttributed;
import io.tributary.events.attribution.CreditedTouch;
import io.tributary.events.attribution.UserAttributed;
import io.tributary.events.billing.PaymentSettled;
import io.tributary.events.billing.PaymentTurnedAdverse;
import io.tributary.events.programs.CommissionTerms;
import io.tributary.events.programs.ExpiryDefinition;
import io.tributary.events.programs.ProgramDefined;
import io.tributary.events.programs.ProgramVersion;
import io.tributary.events.referral.AffiliateCredit;
import io.tributary.events.referral.ConversionDecided;
import io.tributary.impact.reporting.application.ProgramTerms;
import io.tributary.impact.reporting.application.Told;
import io.tributary.impact.reporting.domain.fact.Credit;
import io.tributary.impact.reporting.domain.fact.Funding;
import io.tributary.impact.reporting.domain.fact.Mark;
import io.tributary.impact.reporting.domain.fact.Payment;
import io.tributary.impact.reporting.domain.fact.PaymentKey;
import io.tributary.impact.reporting.domain.fact.Sale;
import io.tributary.impact.reporting.domain.commission.Terms;
import io.tributary.impact.reporting.domain.partner.PartnerCode;
import io.tributary.messaging.envelope.MessageId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One record to what it means for the reports. */
final class ReportTranslator {
    private ReportTranslator() {}

    static Told.Click click(ClickRecorded click) {
        boolean suspicious = click.getSuspicious() != null;
        return new Told.Click(MessageId.derive("click", click.getClickId()), PartnerCode.key(click.getPartner()),
                click.getSubId(), click.getClickedAt(), click.getUnique() && !suspicious,
                !suspicious && (click.getUniqueForSubId() || click.getSubId() == null && click.getUnique()), suspicious);
    }

    static Told.Lead lead(UserAttributed user) {
        return new Told.Lead(user.getUserId(), user.getProvider(), PartnerCode.key(user.getPartner()), user.getSubId(),
                user.getLeadAt() == null ? user.getAttributedAt() : user.getLeadAt());
    }

    static Told.Worded attributed(ConversionAttributed conversion) {
        CreditedTouch touch = conversion.getCredited();
        Credit credit = conversion.getWinner() != Winner.AFFILIATE || touch == null ? null
                : credit(touch.getPartner(), touch.getSubId());
        Sale.Key key = new Sale.Key(conversion.getProgram(),
                new PaymentKey(conversion.getPaymentProvider(), conversion.getPaymentId()));
        return new Told.Worded(Sale.unheard(key, conversion.getUserId(), conversion.getProduct(),
                conversion.getConvertedAt()), new Sale.Word(conversion.getRevision(), credit), true,
                "renewal".equals(conversion.getKind()));
    }

    static Told.Worded decided(ConversionDecided decided) {
        AffiliateCredit named = decided.getAffiliateCredit();
        Sale.Key key = new Sale.Key(decided.getProgram(),
                new PaymentKey(decided.getPaymentProvider(), decided.getPaymentId()));
        return new Told.Worded(Sale.unheard(key, decided.getUserId(), decided.getProduct(), decided.getConvertedAt()),
                new Sale.Word(decided.getRevision(), named == null ? null : credit(named.getPartner(), named.getSubId())),
                false, false);
    }

    private static @Nullable Credit credit(@Nullable String partner, @Nullable String subId) {
        return partner == null ? null : new Credit(PartnerCode.key(partner), subId);
    }

    static Payment payment(PaymentSettled settled) {
        return new Payment(new PaymentKey(settled.getPaymentProvider(), settled.getPaymentId()), settled.getUserId(),
                "order".equals(settled.getKind()), settled.getAmountMinor(), settled.getCurrency(),
                settled.getComped(), settled.getSettledAt(), settled.getFundedBy().stream().map(part -> new Funding(
                        new PaymentKey(part.getPaymentProvider(), part.getPaymentId()), part.getMicrodollars()))
                        .toList());
    }

    static Mark mark(PaymentTurnedAdverse adverse) {
        Long refunded = adverse.getRefundedMinor();
        return new Mark(new PaymentKey(adverse.getPaymentProvider(), adverse.getPaymentId()), adverse.getReason(),
                "all".equals(adverse.getExtent()), refunded == null ? 0 : refunded, adverse.getOccurredAt(),
                adverse.getCausedBy() == null ? null : new PaymentKey(adverse.getCausedBy().getPaymentProvider(),
                        adverse.getCausedBy().getPaymentId()));
    }

    static ProgramTerms program(ProgramDefined defined) {
        return new ProgramTerms(defined.getKey(), defined.getVersions().stream()
                .filter(version -> version.getCorrects() == null).map(ReportTranslator::version).toList());
    }

    private static ProgramTerms.Version version(ProgramVersion version) {
        CommissionTerms commission = version.getCommission();
        boolean own = "affiliate".equals(version.getKind())
                && version.getProviders().stream().anyMatch(provider -> "own_links".equals(provider.getType()));
        return new ProgramTerms.Version(version.getVersion(), version.getEffectiveFrom(), own, version.getProduct(),
                version.getState(), commission == null ? null : terms(version.getVersion(), commission),
                version.getAllowedHosts(), version.getCap() == null ? null : version.getCap().getLimit(),
                version.getCap() == null ? null : version.getCap().getMeasure(),
                version.getCap() == null ? null : version.getCap().getPeriod(),
                version.getReward() == null ? null : version.getReward().getReferrerAmount(),
                version.getReward() == null ? null : version.getReward().getRefereeAmount(),
                version.getReward() == null ? null : version.getReward().getKind(), offer(version));
    }

    private static ProgramTerms.Offer offer(ProgramVersion version) {
        ExpiryDefinition expiry = version.getExpiry();
        return new ProgramTerms.Offer(version.getName(), version.getKind(),
                version.getReward() == null ? null : version.getReward().getCurrency(),
                expiry == null ? null : expiry.getReferrerMonths(), expiry == null ? null : expiry.getRefereeMonths(),
                expiry == null ? List.of() : List.copyOf(expiry.getStates()),
                version.getProviders().stream().map(provider -> Duration.ofMillis(provider.getWindowMillis()).toDays())
                        .distinct().sorted(java.util.Comparator.reverseOrder()).toList(),
                version.getModel(), version.getChecks().stream().map(check -> check.getName()).toList(),
                version.getImpact().getWidget(), version.getLandingPaths().isEmpty() ? null : version.getLandingPaths().getFirst());
    }

    private static Terms terms(int version, CommissionTerms commission) {
        return new Terms(version, commission.getRateBp(), Duration.ofDays(commission.getHoldDays()),
                commission.getRenewals(), commission.getRenewalMonths(), "manual".equals(commission.getApproval()),
                Map.copyOf(commission.getMinimumPayout()));
    }
}
