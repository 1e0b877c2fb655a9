package io.tributary.referral.domain.definition;

import io.tributary.referral.domain.program.CapTerms;
import io.tributary.referral.domain.program.CommissionTerms;
import io.tributary.referral.domain.program.Definition;
import io.tributary.referral.domain.program.ImpactTerms;
import io.tributary.referral.domain.program.Provider;
import io.tributary.referral.domain.program.RewardTerms;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes a definition as plain maps and lists, exactly as {@link DefinitionReader} takes it (REF-4). */
public final class DefinitionWriter {
    private DefinitionWriter() {}

    /** All fields of a definition, snake_case; what is not set is absent. */
    public static Map<String, Object> write(Definition definition) {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("display", Map.of("name", definition.name()));
        out.put("kind", Definition.wire(definition.kind()));
        out.put("state", Definition.wire(definition.state()));
        put(out, "product", definition.product());
        out.put("payment_providers", definition.paymentProviders());
        out.put("landing_paths", definition.landingPaths());
        out.put("providers", definition.providers().stream().map(DefinitionWriter::provider).toList());
        out.put("model", Definition.wire(definition.model()));
        out.put("affiliate_model", Definition.wire(definition.affiliateModel()));
        out.put("user_attribution_fallback", definition.userAttributionFallback());
        out.put("fallback_to_affiliate", definition.fallbackToAffiliate());
        out.put("late_evidence_days", definition.lateEvidenceDays());
        out.put("signup_grace", Spans.format(definition.signupGrace()));
        out.put("checks", definition.checks().stream()
                .map(check -> ordered("name", check.name(), "effect", check.holds() ? "hold" : "disqualify")).toList());
        out.put("accept_internal_codes", definition.acceptInternalCodes());
        out.put("reward", reward(definition.reward()));
        put(out, "cap", definition.cap() == null ? null : cap(definition.cap()));
        Map<String, Object> expiry = new LinkedHashMap<>();
        put(expiry, "referrer", definition.expiry().referrerMonths());
        put(expiry, "referee", definition.expiry().refereeMonths());
        expiry.put("states", definition.expiry().states());
        out.put("expiry", expiry);
        out.put("redeem_at", definition.redeemAt());
        out.put("on_retire", definition.retireCancels() ? "cancel" : "honor");
        out.put("auto_redecide", definition.autoRedecide());
        out.put("impact", impact(definition.impact()));
        put(out, "commission", definition.commission() == null ? null : commission(definition.commission()));
        out.put("allowed_hosts", definition.allowedHosts());
        put(out, "default_target", definition.defaultTarget());
        return out;
    }

    private static Map<String, Object> provider(Provider provider) {
        Map<String, Object> out = ordered("key", provider.key(), "type", provider.type(), "kind", provider.kind(),
                "value_parameter", provider.valueParameter(), "further_parameters", provider.furtherParameters());
        put(out, "shared_cookie", provider.sharedCookie());
        out.put("writes_shared_cookie", provider.writesSharedCookie());
        out.put("cookie_days", provider.cookieDays());
        put(out, "marker_cookie", provider.markerCookie());
        put(out, "forwarded_header", provider.forwardedHeader());
        out.putAll(ordered("window", Spans.format(provider.window()), "scope", provider.scope(),
                "user_model", provider.userModel(), "lead_rule", provider.leadRule()));
        return out;
    }

    private static Map<String, Object> reward(RewardTerms reward) {
        Map<String, Object> out = ordered("kind", Definition.wire(reward.kind()));
        if (reward.kind() != RewardTerms.Kind.NONE) {
            out.put("amount", ordered("referrer", reward.referrerAmount(), "referee", reward.refereeAmount()));
        }
        put(out, "currency", reward.currency());
        out.put("initial_state", reward.startsPending() ? "pending" : "earned");
        return out;
    }

    private static Map<String, Object> cap(CapTerms cap) {
        return ordered("measure", cap.countsMonths() ? "months" : "rewards", "limit", cap.limit(),
                "period", cap.perCalendarYear() ? "calendar_year" : "lifetime", "returned_by_cancel", cap.returnedByCancel());
    }

    private static Map<String, Object> impact(ImpactTerms impact) {
        Map<String, Object> out = ordered("required", impact.required(), "account", impact.account());
        put(out, "campaign_id", impact.campaignId());
        out.put("trackers", impact.trackers());
        put(out, "advocate_program_id", impact.advocateProgramId());
        put(out, "widget", impact.widget());
        put(out, "reward_unit", impact.rewardUnit());
        out.put("items", impact.items().stream()
                .map(item -> ordered("plan", item.plan(), "category", item.category(), "name", item.name())).toList());
        put(out, "report_window", impact.reportWindow() == null ? null : Spans.format(impact.reportWindow()));
        out.putAll(ordered("parent_gate", Spans.format(impact.parentGate()), "when_unconfigured", impact.whenUnconfigured(),
                "order_ids", impact.orderIds(), "send_visits", impact.sendVisits(), "resolve_leads", impact.resolveLeads(),
                "partial_refund_reverses", impact.partialRefundReverses()));
        return out;
    }

    private static Map<String, Object> commission(CommissionTerms commission) {
        Map<String, Object> out = ordered("rate_bp", commission.rateBp(), "hold", commission.holdDays() + "d",
                "renewals", commission.renewals());
        put(out, "renewal_months", commission.renewalMonths());
        out.putAll(ordered("approval", commission.approval(), "minimum_payout", commission.minimumPayout()));
        return out;
    }

    private static void put(Map<String, Object> out, String name, @Nullable Object value) {
        if (value != null) {
            out.put(name, value);
        }
    }

    private static Map<String, Object> ordered(Object... namesAndValues) {
        Map<String, Object> out = new LinkedHashMap<>();
        List<Object> pairs = List.of(namesAndValues);
        for (int i = 0; i < pairs.size(); i += 2) {
            out.put((String) pairs.get(i), pairs.get(i + 1));
        }
        return out;
    }
}
