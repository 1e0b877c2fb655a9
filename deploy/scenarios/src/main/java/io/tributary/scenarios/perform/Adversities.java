package io.tributary.scenarios.perform;

import io.tributary.scenarios.story.Adversity;
import io.tributary.scenarios.story.Step;
import io.tributary.scenarios.world.Cast;
import io.tributary.scenarios.world.Http;
import io.tributary.scenarios.world.Money;
import io.tributary.simulators.stripe.StripeEventMessage;
import io.tributary.simulators.stripe.StripeSimulator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Plays payments that turn bad. */
final class Adversities {
    private static final String DOLLARS = "USD";

    private final Performance performance;

    Adversities(Performance performance) {
        this.performance = performance;
    }

    void play(Step step, Adversity adversity) {
        Optional<Cast.Bill> bill = bill(adversity);
        if (bill.isPresent() && bill.get().provider().equals("credits")) {
            reverse(bill.get());
            return;
        }
        String charged = charged(adversity, bill);
        Long amount = minor(adversity.amount() == null ? bill.map(Cast.Bill::order).orElse(null) : adversity.amount());
        String id = performance.names().uniqueOrNull(adversity.id());
        StripeSimulator stripe = performance.world().stripe();
        List<StripeEventMessage> events = switch (adversity) {
            case Adversity.Refund refund -> stripe.refund(charged, amount, id, step.occurred());
            case Adversity.Dispute dispute -> stripe.dispute(charged, id, amount, dispute.won(), step.occurred());
            case Adversity.Fraud fraud -> stripe.fraud(charged, step.occurred());
            case Adversity.WarningRefund refund -> stripe.earlyFraudRefund(charged, amount, step.occurred());
        };
        performance.told(() -> events.forEach(stripe::tellAgain));
    }

    private void reverse(Cast.Bill bill) {
        performance.say(Http.Call.of("POST",
                "/api/billing/payments/" + bill.provider() + "/" + performance.names().actual(bill.payment()) + "/reverse",
                performance.world().staffToken("operator-1", "operator"), Map.of("note", "told by the story")));
    }

    private Optional<Cast.Bill> bill(Adversity adversity) {
        String payment = adversity.payment();
        return payment != null ? performance.cast().bill(payment)
                : performance.cast().billOfCharge(Objects.requireNonNull(adversity.charge()));
    }

    private String charged(Adversity adversity, Optional<Cast.Bill> bill) {
        String charge = adversity.charge();
        if (charge == null) {
            charge = bill.map(Cast.Bill::charge).orElse(null);
        }
        return performance.names().unique(charge == null ? Objects.requireNonNull(adversity.payment()) : charge);
    }

    private static @Nullable Long minor(@Nullable String amount) {
        return amount == null ? null : Money.minor(amount, DOLLARS);
    }
}
