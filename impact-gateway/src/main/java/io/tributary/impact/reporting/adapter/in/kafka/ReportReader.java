package io.tributary.impact.reporting.adapter.in.kafka;

import io.tributary.events.attribution.ClickRecorded;
import io.tributary.events.attribution.ConversionAttributed;
import io.tributary.events.attribution.TouchCaptured;
import io.tributary.events.attribution.UserAttributed;
import io.tributary.events.billing.PaymentSettled;
import io.tributary.events.billing.PaymentTurnedAdverse;
import io.tributary.events.programs.ProgramDefined;
import io.tributary.events.referral.ConversionDecided;
import io.tributary.impact.reporting.application.ReportingPart;
import io.tributary.impact.reporting.application.Told;
import io.tributary.messaging.consumer.EventBatch;
import io.tributary.messaging.envelope.Envelope;
import java.util.Currency;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads what concerns partners, commissions and figures out of a batch; the rest is left to other parts. */
public final class ReportReader implements ReportingPart.Reader {
    private static final Set<String> CURRENCIES = Currency.getAvailableCurrencies().stream()
            .map(Currency::getCurrencyCode).collect(Collectors.toUnmodifiableSet());
    private static final String INVALID = "invalid_payment";

    @Override
    public Told read(EventBatch batch) {
        Told told = new Told();
        batch.records().forEach(envelope -> read(envelope, batch, told));
        return told;
    }

    private static void read(Envelope<?> envelope, EventBatch batch, Told told) {
        switch (envelope.payload()) {
            case ClickRecorded click -> told.add(ReportTranslator.click(click));
            case TouchCaptured touch when touch.getAccepted() -> told.touched(touch.getTouchedAt());
            case UserAttributed user when user.getLead() && user.getPartner() != null ->
                    told.add(ReportTranslator.lead(user));
            case ConversionAttributed conversion -> told.add(ReportTranslator.attributed(conversion));
            case ConversionDecided decided -> told.add(ReportTranslator.decided(decided));
            case PaymentSettled settled -> {
                if (usable(settled, envelope, batch)) {
                    told.add(ReportTranslator.payment(settled));
                }
            }
            case PaymentTurnedAdverse adverse -> told.add(ReportTranslator.mark(adverse), adverse.getUserId());
            case ProgramDefined defined -> told.add(ReportTranslator.program(defined));
            default -> { }
        }
    }

    private static boolean usable(PaymentSettled settled, Envelope<?> envelope, EventBatch batch) {
        if (!CURRENCIES.contains(settled.getCurrency())) {
            batch.reject(envelope, INVALID, "currency: not an ISO 4217 code");
            return false;
        }
        if (settled.getAmountMinor() < 0) {
            batch.reject(envelope, INVALID, "amountMinor: below zero");
            return false;
        }
        return true;
    }
}
