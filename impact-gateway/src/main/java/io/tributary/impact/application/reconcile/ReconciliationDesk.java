package io.tributary.impact.application.reconcile;

import io.tributary.impact.application.AccountBook;
import io.tributary.impact.application.Keys;
import io.tributary.impact.application.LedgerStore;
import io.tributary.impact.application.vendor.VendorApi;
import io.tributary.impact.domain.account.Account;
import io.tributary.impact.domain.answer.Exchange;
import io.tributary.impact.domain.cause.Announcement;
import io.tributary.impact.domain.cause.Settlement;
import io.tributary.impact.domain.conversionreport.AmountText;
import io.tributary.impact.domain.conversionreport.OrderId;
import io.tributary.impact.domain.delivery.Delivery;
import io.tributary.impact.domain.delivery.DeliveryState;
import io.tributary.impact.domain.delivery.Facts;
import io.tributary.impact.domain.program.ImpactSettings;
import io.tributary.impact.domain.reconcile.ActionReader;
import io.tributary.impact.domain.reconcile.Comparison;
import io.tributary.impact.domain.reconcile.LedgerSale;
import io.tributary.impact.domain.reconcile.VendorAction;
import io.tributary.messaging.status.WorkInFlight;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Starts and follows comparisons with what Impact holds (IMP-79 to IMP-81); repeatable, and shows its progress. */
public final class ReconciliationDesk {
    private static final Logger LOG = LoggerFactory.getLogger(ReconciliationDesk.class);
    private static final Duration LONGEST_SPAN = Duration.ofDays(45);

    private final LedgerStore ledger;
    private final ReconciliationStore store;
    private final VendorApi vendor;
    private final AccountBook accounts;
    private final TransactionalOperator transaction;
    private final WorkInFlight work;
    private final Clock clock;

    /** Wires it. */
    public ReconciliationDesk(LedgerStore ledger, ReconciliationStore store, VendorApi vendor, AccountBook accounts,
            TransactionalOperator transaction, WorkInFlight work, Clock clock) {
        this.ledger = ledger;
        this.store = store;
        this.vendor = vendor;
        this.accounts = accounts;
        this.transaction = transaction;
        this.work = work;
        this.clock = clock;
    }

    /** Starts one run per program that has a campaign; empty when there is none. */
    public Flux<ReconciliationStore.Run> start(Instant from, Instant to, String program) {
        Instant now = clock.instant();
        return ledger.programs().flatMapMany(catalog -> Flux.fromIterable(catalog.all())
                .filter(known -> program.isEmpty() || known.key().equals(program))
                .concatMap(known -> Mono.justOrEmpty(known.at(now))
                        .filter(version -> version.impact().campaignId() != null
                                && accounts.account(version.impact().account()).authToken() != null)
                        .flatMap(version -> begin(known.key(), "api", from, to, List.of(), now)
                                .doOnNext(run -> follow(run, read(version.impact(), from, to))))));
    }

    /** Compares an uploaded export; rows that could not be read are listed with the run. */
    public Mono<ReconciliationStore.Run> upload(String program, ActionReader.Read export) {
        Instant now = clock.instant();
        return begin(program, "export", now, now, export.bad(), now)
                .doOnNext(run -> follow(run, Mono.just(export.actions())));
    }

    private Mono<ReconciliationStore.Run> begin(String program, String source, Instant from, Instant to,
            List<Integer> bad, Instant now) {
        ReconciliationStore.Run run = new ReconciliationStore.Run(UUID.randomUUID().toString(), program, source, from,
                to, "running", 0, 0, 0, bad, null, now, null);
        return store.save(run).thenReturn(run);
    }

    private void follow(ReconciliationStore.Run run, Mono<List<VendorAction>> reading) {
        work.track(reading.flatMap(actions -> compare(run, actions)).onErrorResume(fault -> {
            LOG.warn("reconciliation {} failed with {}", run.id(), fault.getClass().getSimpleName());
            return store.save(ended(run, "failed", 0, 0, 0, "unreadable"));
        })).subscribe();
    }

    private Mono<List<VendorAction>> read(ImpactSettings settings, Instant from, Instant to) {
        Account account = accounts.account(settings.account());
        List<Instant> starts = new ArrayList<>();
        for (Instant start = from; start.isBefore(to); start = start.plus(LONGEST_SPAN)) {
            starts.add(start);
        }
        String campaign = Objects.requireNonNull(settings.campaignId());
        return Flux.fromIterable(starts).concatMap(start -> {
            Instant end = start.plus(LONGEST_SPAN).isBefore(to) ? start.plus(LONGEST_SPAN) : to;
            return pages(account, campaign, start, end, 1);
        }).collectList();
    }

    private Flux<VendorAction> pages(Account account, String campaign, Instant from, Instant to, int page) {
        return vendor.actions(account, campaign, from, to, page).flatMapMany(exchange -> {
            if (!(exchange instanceof Exchange.Answered answer) || answer.status() != 200) {
                return Flux.error(new IllegalStateException("actions cannot be read"));
            }
            Flux<VendorAction> here = Flux.fromIterable(ActionReader.page(answer.tree()));
            return page >= ActionReader.pages(answer.tree()) ? here
                    : here.concatWith(Flux.defer(() -> pages(account, campaign, from, to, page + 1)));
        });
    }

    private Mono<Void> compare(ReconciliationStore.Run run, List<VendorAction> actions) {
        Instant now = clock.instant();
        List<String> orders = actions.stream().map(VendorAction::orderId).distinct().toList();
        return ledger.programs().flatMap(catalog -> store.sales(run.program(), run.from(), run.to(), orders)
                .concatMap(sale -> Mono.justOrEmpty(catalog.at(run.program(), now))
                        .map(version -> sale(sale, version.impact())))
                .collectList()
                .flatMap(sales -> {
                    Comparison result = Comparison.of(sales, actions, now);
                    return Flux.fromIterable(result.found().entrySet()).concatMap(this::take).count()
                            .flatMap(taken -> transaction.transactional(store.differences(run.id(), result.differences())
                                    .then(store.save(ended(run, "done", actions.size(), result.agreed(),
                                            taken.intValue(), null)))));
                }));
    }

    /** The sale now has that action; a reversal that waited for it goes on (IMP-33, IMP-81). */
    private Mono<Boolean> take(Map.Entry<String, String> found) {
        Instant now = clock.instant();
        return transaction.transactional(ledger.lanes(List.of(found.getKey())).next()
                .flatMap(lane -> ledger.open(Keys.ofLane(lane.lane()).with(found.getKey())))
                .flatMap(dossier -> {
                    Delivery sale = Objects.requireNonNull(dossier.delivery(found.getKey()));
                    Delivery known = sale.with(sale.references().accepted(now, found.getValue(), null));
                    boolean sought = sale.state() == DeliveryState.RESOLVING
                            || "action_not_found".equals(sale.status().reason());
                    dossier.put(sought ? known.ended(DeliveryState.DELIVERED, null, now) : known);
                    if (sought) {
                        dossier.announce(new Announcement.Reported(known, now));
                    }
                    new Settlement(dossier, now).settle(known.about().lane());
                    return ledger.save(dossier, now).thenReturn(true);
                }));
    }

    private ReconciliationStore.Run ended(ReconciliationStore.Run run, String state, int actions, int agreed,
            int resolved, @org.jspecify.annotations.Nullable String failure) {
        return new ReconciliationStore.Run(run.id(), run.program(), run.source(), run.from(), run.to(), state, actions,
                agreed, resolved, run.badRows(), failure, run.startedAt(), clock.instant());
    }

    private static LedgerSale sale(ReconciliationStore.Sale entry, ImpactSettings settings) {
        Delivery sale = entry.sale();
        String reversal = entry.reversalState();
        boolean sought = sale.state() == DeliveryState.RESOLVING
                || "action_not_found".equals(sale.status().reason());
        String tracker = settings.tracker("SALE");
        return new LedgerSale(sale.id(), sale.references().actionId(),
                OrderId.sent(Objects.requireNonNull(sale.facts().orderId())), tracker == null ? "" : tracker,
                amount(sale.facts()), sale.state() == DeliveryState.DELIVERED, sought, "delivered".equals(reversal),
                reversal != null && !DeliveryState.of(reversal).ended(),
                Objects.requireNonNullElse(sale.references().acceptedAt(), sale.causeAt()));
    }

    private static @org.jspecify.annotations.Nullable BigDecimal amount(Facts facts) {
        return facts.amountMinor() == null || facts.currency() == null ? null
                : AmountText.twoDecimals(facts.amountMinor(), facts.currency()).map(BigDecimal::new).orElse(null);
    }
}
