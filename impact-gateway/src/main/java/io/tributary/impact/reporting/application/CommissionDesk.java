package io.tributary.impact.reporting.application;

import io.tributary.impact.reporting.application.partner.PartnerStore;
import io.tributary.impact.reporting.domain.commission.Ledger;
import io.tributary.impact.reporting.domain.commission.Line;
import io.tributary.impact.reporting.domain.commission.Outcome;
import io.tributary.impact.reporting.domain.commission.Terms;
import io.tributary.impact.reporting.domain.partner.Partner;
import io.tributary.messaging.envelope.MessageId;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** What people and the clock do to the ledger (REP-13, REP-15, REP-17). */
public final class CommissionDesk {
    private final LedgerBooks books;
    private final PayoutStore payouts;
    private final PartnerStore partners;
    private final ProgramStore programs;
    private final TransactionalOperator transaction;
    private final Clock clock;

    /** A payout as it was recorded. */
    public record Payout(String reference, String currency, Instant upTo, Instant paidAt, long amountMinor, int lines) {}

    /** A payout and whether this call made it. */
    public record Paid(Payout payout, boolean fresh) {}

    /** What an act on one line came to. */
    public record Acted(Line line, boolean applied) {}

    /** Wires it. */
    public CommissionDesk(LedgerBooks books, PayoutStore payouts, PartnerStore partners, ProgramStore programs,
            TransactionalOperator transaction, Clock clock) {
        this.books = books;
        this.payouts = payouts;
        this.partners = partners;
        this.programs = programs;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Ends holds that are over; joins the ambient transaction. */
    public Mono<Void> endHolds(Collection<String> ids, Instant now) {
        return books.openLines(ids).flatMap(book -> {
            List.copyOf(book.lines()).forEach(line -> book.apply(Ledger.approve(line, false, now)));
            return books.close(book, new Told(), null);
        });
    }

    /** Approves by hand; empty when there is no such commission. */
    public Mono<Acted> approve(String id, LedgerBooks.Act act) {
        return act(id, act, (line, now) -> Ledger.approve(line, true, now));
    }

    /** Reverses by hand; empty when there is no such commission. */
    public Mono<Acted> reverse(String id, LedgerBooks.Act act) {
        return act(id, act, (line, now) -> line.type() == Line.Type.COMMISSION ? Ledger.reverse(line, now)
                : Outcome.NOTHING);
    }

    /** Adds a correction to a partner's ledger. */
    public Mono<Line> correct(Partner partner, long amountMinor, String currency, LedgerBooks.Act act, String note) {
        Instant now = now();
        return transaction.transactional(Mono.defer(() -> {
            LedgerBook book = new LedgerBook();
            Outcome outcome = Ledger.correct(MessageId.derive("correction", UUID.randomUUID().toString()),
                    partner.key(), amountMinor, currency, note, now);
            book.apply(outcome);
            return books.close(book, new Told(), act).thenReturn(outcome.lines().getFirst());
        }));
    }

    /** Marks what is approved as paid; the same reference again changes nothing; empty when nothing is payable. */
    public Mono<Paid> pay(Partner partner, String reference, String currency, Instant upTo, LedgerBooks.Act act) {
        Instant now = now();
        return transaction.transactional(partners.lock(partner.key())
                .then(payouts.find(partner.key(), reference))
                .map(known -> new Paid(known, false))
                .switchIfEmpty(Mono.defer(() -> payFresh(partner, reference, currency, upTo, act, now))));
    }

    private Mono<Paid> payFresh(Partner partner, String reference, String currency, Instant upTo, LedgerBooks.Act act,
            Instant now) {
        return books.payable(partner.key(), currency, upTo).flatMap(books::openLines).zipWith(programs.all())
                .flatMap(found -> {
                    LedgerBook book = found.getT1();
                    List<Line> lines = List.copyOf(book.lines());
                    long sum = lines.stream().mapToLong(line -> line.money().amountMinor()).sum();
                    if (sum <= 0 || sum < minimum(found.getT2().get(partner.program()), currency, now)) {
                        return Mono.empty();
                    }
                    lines.forEach(line -> book.apply(Ledger.pay(line, reference, now)));
                    Payout payout = new Payout(reference, currency, upTo, now, sum, lines.size());
                    return payouts.keep(partner.key(), payout, act.actor())
                            .then(books.close(book, new Told(), act)).thenReturn(new Paid(payout, true));
                });
    }

    private static long minimum(@Nullable ProgramTerms program, String currency, Instant now) {
        Terms terms = program == null ? null : program.termsAt(now);
        return terms == null ? 0 : terms.minimumPayout().getOrDefault(currency, 0L);
    }

    private Mono<Acted> act(String id, LedgerBooks.Act act, BiFunction<Line, Instant, Outcome> decision) {
        Instant now = now();
        return transaction.transactional(books.openLines(List.of(id)).flatMap(book -> {
            Line line = book.line(id);
            if (line == null) {
                return Mono.empty();
            }
            Outcome outcome = decision.apply(line, now);
            book.apply(outcome);
            Line after = book.line(id);
            return books.close(book, new Told(), act)
                    .thenReturn(new Acted(after == null ? line : after, !outcome.lines().isEmpty()));
        }));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
