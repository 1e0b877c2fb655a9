package io.tributary.simulators.stripe.api;

import io.tributary.simulators.stripe.object.Charge;
import io.tributary.simulators.stripe.object.Refund;
import io.tributary.simulators.stripe.shape.Act;
import io.tributary.simulators.stripe.world.Trouble;
import io.tributary.simulators.stripe.world.World;
import java.util.Set;

/** {@code POST /v1/refunds}. */
public final class RefundsApi {

    private static final Set<String> CREATE =
            Set.of("charge", "payment_intent", "amount", "reason", "metadata", "expand");

    private final World world;
    private final Trouble trouble;

    /** Acts on this world. */
    public RefundsApi(World world, Trouble trouble) {
        this.world = world;
        this.trouble = trouble;
    }

    /** Gives money back. */
    public Refund create(Parameters sent, Act act) {
        sent.allowing(CREATE);
        var charge = charge(sent);
        long left = charge.amount() - charge.refunded();
        if (left == 0) {
            throw StripeProblem.invalid(
                    "charge_already_refunded", null, "Charge " + charge.id() + " has already been refunded.");
        }
        long amount = sent.number("amount").orElse(left);
        if (amount <= 0 || amount > left) {
            throw StripeProblem.invalid(
                    null, "amount", "Refund amount (" + amount + ") is greater than unrefunded amount (" + left + ")");
        }
        return trouble.refund(charge.id(), amount, null, sent.text("reason").orElse(null), act);
    }

    private Charge charge(Parameters sent) {
        var intent = sent.text("payment_intent");
        if (intent.isPresent()) {
            return world.chargeOfIntent(intent.get())
                    .orElseThrow(() -> StripeProblem.missing("payment_intent", intent.get(), "payment_intent"));
        }
        var id = sent.required("charge");
        return world.charge(id).orElseThrow(() -> StripeProblem.missing("charge", id, "charge"));
    }
}
