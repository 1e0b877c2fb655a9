package io.tributary.simulators.stripe.world;

import io.tributary.simulators.Identifiers;
import io.tributary.simulators.stripe.object.Charge;
import io.tributary.simulators.stripe.object.Dispute;
import io.tributary.simulators.stripe.object.Instrument;
import io.tributary.simulators.stripe.object.Refund;
import io.tributary.simulators.stripe.shape.Act;
import io.tributary.simulators.stripe.shape.ChargeShape;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Refunds, disputes and marks of fraud. A charge not known yet is believed, as the message may overtake it. */
public final class Trouble {

    private static final long UNKNOWN_AMOUNT = 1_000;

    private final World world;
    private final Identifiers ids;

    /** Acts on this world. */
    public Trouble(World world, Identifiers ids) {
        this.world = world;
        this.ids = ids;
    }

    /** Gives money back: {@code refund.created}, {@code charge.refunded}. */
    public Refund refund(
            String chargeOrInvoice, @Nullable Long amount, @Nullable String id, @Nullable String reason, Act act) {
        var before = charge(chargeOrInvoice, amount, act);
        long sum = amount == null ? before.amount() - before.refunded() : amount;
        var after = world.put(before.withRefunded(before.refunded() + sum));
        var refund = new Refund(
                Objects.requireNonNullElseGet(id, () -> "re_" + ids.letters(24)), after, sum, reason, act.at());
        act.tell("refund.created", _ -> ChargeShape.refund(refund), after.customer());
        changed("charge.refunded", before, after, act);
        return refund;
    }

    /** Opens a dispute, or closes it ({@code won} not null); one never opened is opened first. */
    public void dispute(
            String chargeOrInvoice, @Nullable String id, @Nullable Long amount, @Nullable Boolean won, Act act) {
        var charge = charge(chargeOrInvoice, amount, act);
        var known = world.dispute(id).or(() -> won == null ? Optional.empty() : world.lastDisputeOf(charge.id()));
        var dispute = known.orElseGet(() -> open(charge, id, amount, act));
        if (won != null) {
            var closed = dispute.closed(won);
            world.put(closed);
            act.tell("charge.dispute.closed", _ -> ChargeShape.dispute(closed), charge.customer());
        }
    }

    private Dispute open(Charge charge, @Nullable String id, @Nullable Long amount, Act act) {
        var disputed = world.put(charge.withDispute());
        var dispute = new Dispute(
                Objects.requireNonNullElseGet(id, () -> "du_" + ids.letters(24)),
                disputed,
                amount == null ? disputed.amount() : amount,
                "needs_response",
                act.at());
        world.put(dispute);
        for (var type : new String[] {"charge.dispute.created", "charge.dispute.funds_withdrawn"}) {
            act.tell(type, _ -> ChargeShape.dispute(dispute), disputed.customer());
        }
        return dispute;
    }

    /** Somebody reports the charge as fraudulent: {@code charge.updated}. */
    public void fraud(String chargeOrInvoice, Act act) {
        var before = charge(chargeOrInvoice, null, act);
        changed("charge.updated", before, world.put(before.withFraudReport()), act);
    }

    /** An early fraud warning, with the refund made because of it if {@code refunds}. */
    public void warning(String chargeOrInvoice, @Nullable Long amount, boolean refunds, Act act) {
        var charge = charge(chargeOrInvoice, amount, act);
        var id = "issfr_" + ids.letters(24);
        act.tell(
                "radar.early_fraud_warning.created",
                _ -> ChargeShape.warning(id, charge, true, act.at()),
                charge.customer());
        if (refunds) {
            refund(charge.id(), amount, null, "fraudulent", act);
            act.changed(
                    "radar.early_fraud_warning.updated",
                    ChargeShape.warning(id, charge, true, act.at()),
                    ChargeShape.warning(id, charge, false, act.at()),
                    charge.customer());
        }
    }

    private static void changed(String type, Charge before, Charge after, Act act) {
        act.changed(
                type,
                ChargeShape.charge(before, act.shape()),
                ChargeShape.charge(after, act.shape()),
                after.customer());
    }

    private Charge charge(String chargeOrInvoice, @Nullable Long amount, Act act) {
        return world.chargeOrPayer(chargeOrInvoice)
                .orElseGet(() -> world.put(new Charge(
                        chargeOrInvoice, null, null, amount == null ? UNKNOWN_AMOUNT : amount, "usd",
                        new Instrument("card", null), 0, false, false, Map.of(), act.at())));
    }
}
