package io.tributary.billing.application.settlement;

import io.tributary.billing.application.book.Actor;
import io.tributary.billing.application.book.Book;
import io.tributary.billing.domain.adverse.ChargeTrail;
import io.tributary.billing.domain.payment.Instrument;
import io.tributary.billing.domain.payment.InstrumentStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Claims of payment instruments, for ever and for the first comer (BIL-73). */
final class Instruments {
    private Instruments() {}

    /** What became of the claim. */
    record Claim(String status, @Nullable String instrument) {}

    /** The charge that paid, as far as it is known. */
    static Optional<ChargeTrail> charge(Book book, String invoice, @Nullable String named) {
        return Optional.ofNullable(book.charges.get(named))
                .or(() -> book.chargesOfInvoice(invoice).stream().filter(Instruments::mayHavePaid).max(Comparator.comparing(ChargeTrail::succeeded)));
    }

    private static boolean mayHavePaid(ChargeTrail charge) {
        boolean toldAsFailed = charge.methodType() != null && !charge.succeeded();
        return !charge.standsForIntent() && !toldAsFailed;
    }

    /** Claims the instrument of a positive settlement for this user, if nobody was first. */
    static Claim claim(Book book, Optional<ChargeTrail> charge, String user, boolean positive, Instant at, Actor actor) {
        if (!positive) {
            return new Claim(InstrumentStatus.NO_SETTLEMENT, null);
        }
        String type = charge.map(ChargeTrail::methodType).orElse(null);
        if (type == null) {
            return new Claim(InstrumentStatus.UNRESOLVED, null);
        }
        if (!InstrumentStatus.supported(type)) {
            return new Claim(InstrumentStatus.UNSUPPORTED, null);
        }
        String instrument = charge.map(ChargeTrail::instrument).orElse(null);
        if (instrument == null) {
            return new Claim(InstrumentStatus.MISSING, null);
        }
        Instrument known = book.instruments.get(instrument);
        if (known != null && known.claimedBy() != null) {
            return new Claim(InstrumentStatus.CLAIMED, instrument);
        }
        book.instruments.put(new Instrument(instrument, type, user, at));
        book.audit(actor, "claim", instrument, user, null, "claimed");
        return new Claim(InstrumentStatus.FIRST, instrument);
    }

    /** Whether somebody else claimed this card so shortly before that the purchase is blocked (BIL-84). */
    static boolean shared(Book book, Optional<ChargeTrail> charge, String user, Instant at, Duration gate) {
        Instrument known = book.instruments.get(charge.map(ChargeTrail::instrument).orElse(null));
        return known != null && "card".equals(known.methodType()) && known.claimedBy() != null && known.claimedAt() != null
                && !known.claimedBy().equals(user) && at.isBefore(known.claimedAt().plus(gate));
    }
}
