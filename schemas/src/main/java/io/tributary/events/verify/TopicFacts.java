package io.tributary.events.verify;

import io.tributary.events.attribution.ConversionAttributed;
import io.tributary.events.billing.PaymentSettled;
import io.tributary.events.billing.PaymentTurnedAdverse;
import io.tributary.events.billing.RewardApplied;
import io.tributary.events.billing.TrialEnded;
import io.tributary.events.impact.CommissionEntry;
import io.tributary.events.impact.ConversionReported;
import io.tributary.events.programs.ProgramDefined;
import io.tributary.events.programs.ProgramVersion;
import io.tributary.events.referral.BeneficiaryOutcome;
import io.tributary.events.referral.ConversionDecided;
import io.tributary.events.referral.RewardExpired;
import io.tributary.events.referral.RewardGranted;
import io.tributary.events.referral.RewardHeldForReview;
import io.tributary.events.referral.RewardReviewClosed;
import io.tributary.events.referral.RewardWithdrawn;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** What the records of all long-lived topics say, gathered in any order, repetitions included. */
public final class TopicFacts {
    private static final Pattern ADDRESS = Pattern.compile("[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)*\\.[A-Za-z]{2,}");

    record Settled(String product, Told told) {}

    record Granted(RewardGranted reward, Told told) {}

    record Applied(RewardApplied reward, Told told) {}

    final Set<String> products = new HashSet<>();
    final Map<String, Settled> settled = new LinkedHashMap<>();
    final Map<String, Told> attributed = new HashMap<>();
    final Map<String, Told> firstPaid = new LinkedHashMap<>();
    final Set<String> decided = new HashSet<>();
    final Map<String, BeneficiaryOutcome> granting = new HashMap<>();
    final Map<String, Granted> granted = new LinkedHashMap<>();
    final Map<String, Map<String, Applied>> applied = new LinkedHashMap<>();
    final Map<String, Told> adverse = new HashMap<>();
    final Set<String> closed = new HashSet<>();
    /** One effect of a kind, with the distinct facts that tell of it. */
    final Map<String, Map<String, Told>> single = new LinkedHashMap<>();
    final Map<String, Told> commission = new HashMap<>();
    final Map<String, Told> affiliateCredit = new HashMap<>();
    /** Sales told to Impact: of a partner or of a friend, the kind is the same. */
    final Map<String, Told> sale = new HashMap<>();
    final Map<String, Told> personal = new LinkedHashMap<>();
    private Instant latest = Instant.EPOCH;

    /** Latest business time seen; what waits is measured by it. */
    public Instant latest() {
        return latest;
    }

    /** Takes the bytes of a record of a long-lived topic: they must not hold the shape of an address. */
    public void bytes(Told told, byte @Nullable [] value) {
        if (value != null && ADDRESS.matcher(new String(value, StandardCharsets.ISO_8859_1)).find()) {
            personal.putIfAbsent(told.place(), told);
        }
    }

    /** Takes a record; those that no check needs are passed over. */
    public void record(Told told, SpecificRecord record) {
        latest = told.at().isAfter(latest) ? told.at() : latest;
        switch (record) {
            case ProgramDefined program -> program.getVersions().stream().map(ProgramVersion::getProduct).filter(Objects::nonNull).forEach(products::add);
            case PaymentSettled payment -> settled.put(payment(payment.getPaymentProvider(), payment.getPaymentId()), new Settled(payment.getProduct(), told));
            case PaymentTurnedAdverse turned when turned.getExtent().equals("all") ->
                adverse.putIfAbsent(payment(turned.getPaymentProvider(), turned.getPaymentId()), told);
            case ConversionAttributed conversion -> attributed(conversion, told);
            case ConversionDecided decision -> decided(decision, told);
            case RewardGranted reward -> granted(reward, told);
            case RewardWithdrawn reward -> closed.add(reward.getRewardId());
            case RewardExpired reward -> closed.add(reward.getRewardId());
            case RewardHeldForReview reward -> closed.add(reward.getRewardId());
            case RewardReviewClosed reward -> closed.add(reward.getRewardId());
            case RewardApplied reward -> {
                applied.computeIfAbsent(reward.getRewardId(), _ -> new LinkedHashMap<>()).putIfAbsent(told.id(), new Applied(reward, told));
                once("application of reward " + reward.getRewardId(), told.id(), told);
            }
            case TrialEnded trial -> once("end of the trial of " + trial.getSubscriptionId(), told.id(), told);
            case ConversionReported report -> reported(report, told);
            case CommissionEntry entry when entry.getKind().equals("credit") && entry.getPaymentId() != null -> {
                String payment = payment(entry.getPaymentProvider(), entry.getPaymentId());
                once("commission for " + payment, entry.getCommissionId(), told);
                commission.putIfAbsent(payment, told);
            }
            default -> { }
        }
    }

    private void attributed(ConversionAttributed conversion, Told told) {
        attributed.putIfAbsent(payment(conversion.getPaymentProvider(), conversion.getPaymentId()), told);
        if (conversion.getKind().equals("first_paid")) {
            firstPaid.putIfAbsent(conversion.getConversionId(), told);
        }
    }

    private void decided(ConversionDecided decision, Told told) {
        decided.add(decision.getConversionId());
        if (decision.getAffiliateCredit() != null) {
            affiliateCredit.put(payment(decision.getPaymentProvider(), decision.getPaymentId()), told);
        }
        for (BeneficiaryOutcome side : new BeneficiaryOutcome[] {decision.getReferee(), decision.getReferrer()}) {
            if (side != null && side.getRewardId() != null) {
                granting.put(side.getRewardId(), side);
            }
        }
    }

    private void granted(RewardGranted reward, Told told) {
        granted.putIfAbsent(reward.getRewardId(), new Granted(reward, told));
        once("reward of the " + reward.getRole().toString().toLowerCase(java.util.Locale.ROOT) + " for conversion " + reward.getConversionId(), reward.getRewardId(), told);
    }

    private void reported(ConversionReported report, Told told) {
        if (report.getKind().equals("sale") && report.getPaymentId() != null) {
            String payment = payment(report.getPaymentProvider(), report.getPaymentId());
            once("sale reported for " + payment, report.getDeliveryId(), told);
            sale.putIfAbsent(payment, told);
        }
    }

    private void once(String effect, String fact, Told told) {
        single.computeIfAbsent(effect, _ -> new LinkedHashMap<>()).putIfAbsent(fact, told);
    }

    static String payment(@Nullable String provider, @Nullable String id) {
        return provider + "/" + id;
    }
}
