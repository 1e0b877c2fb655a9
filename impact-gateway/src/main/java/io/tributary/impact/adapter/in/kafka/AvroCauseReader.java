package io.tributary.impact.adapter.in.kafka;

import io.tributary.events.attribution.ConversionAttributed;
import io.tributary.events.attribution.TouchCaptured;
import io.tributary.events.attribution.UserAttributed;
import io.tributary.events.attribution.VisitorLinked;
import io.tributary.events.auth.UserDeleted;
import io.tributary.events.auth.UserSignedIn;
import io.tributary.events.auth.UserSignedUp;
import io.tributary.events.billing.PaymentSettled;
import io.tributary.events.billing.PaymentTurnedAdverse;
import io.tributary.events.billing.RewardApplied;
import io.tributary.events.billing.TrialEnded;
import io.tributary.events.billing.TrialStarted;
import io.tributary.events.programs.ProgramDefined;
import io.tributary.events.referral.ConversionDecided;
import io.tributary.events.referral.RewardGranted;
import io.tributary.events.referral.RewardWithdrawn;
import io.tributary.impact.application.DeliveryPart;
import io.tributary.impact.domain.cause.Cause;
import io.tributary.impact.domain.program.Program;
import io.tributary.messaging.consumer.EventBatch;
import io.tributary.messaging.envelope.Envelope;
import java.util.ArrayList;
import java.util.List;

/** Reads what concerns the delivery ledger out of a batch; records that do not are left to other parts. */
public final class AvroCauseReader implements DeliveryPart.CauseReader {

    @Override
    public DeliveryPart.Told read(EventBatch batch) {
        List<Cause> causes = new ArrayList<>();
        List<Program> programs = new ArrayList<>();
        for (Envelope<?> envelope : batch.records()) {
            if (envelope.payload() instanceof ProgramDefined defined) {
                programs.add(ProgramTranslator.program(defined));
            } else {
                causes.addAll(causes(envelope));
            }
        }
        return new DeliveryPart.Told(causes, programs);
    }

    private static List<Cause> causes(Envelope<?> envelope) {
        return switch (envelope.payload()) {
            case UserSignedUp up -> List.of(new Cause.AccountSeen(up.getUserId(), up.getEmail(),
                    CauseTranslator.accountKind(up.getAccountKind()), up.getLocale(), up.getCountry(),
                    up.getOccurredAt()));
            case UserSignedIn in -> List.of(new Cause.AccountSeen(in.getUserId(), in.getEmail(),
                    CauseTranslator.accountKind(in.getAccountKind()), in.getLocale(), in.getCountry(),
                    in.getOccurredAt()));
            case UserDeleted deleted ->
                    List.of(new Cause.AccountDeleted(deleted.getUserId(), deleted.getOccurredAt()));
            case TouchCaptured touch -> CauseTranslator.touch(touch);
            case VisitorLinked linked -> CauseTranslator.link(linked);
            case UserAttributed attributed -> CauseTranslator.attribution(attributed);
            case ConversionAttributed conversion -> CauseTranslator.conversion(conversion);
            case ConversionDecided decided -> CauseTranslator.decision(decided);
            case PaymentSettled payment -> CauseTranslator.payment(payment);
            case PaymentTurnedAdverse adverse -> CauseTranslator.adverse(adverse);
            case TrialStarted started -> CauseTranslator.trial(started);
            case TrialEnded ended -> CauseTranslator.trial(ended);
            case RewardGranted granted -> CauseTranslator.granted(granted);
            case RewardApplied applied -> CauseTranslator.applied(applied);
            case RewardWithdrawn withdrawn -> List.of(new Cause.RewardTaken(withdrawn.getRewardId(),
                    withdrawn.getUserId(), withdrawn.getSequence()));
            default -> List.of();
        };
    }
}
