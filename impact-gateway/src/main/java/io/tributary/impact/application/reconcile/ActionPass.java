package io.tributary.impact.application.reconcile;

import io.tributary.impact.application.AccountBook;
import io.tributary.impact.application.Keys;
import io.tributary.impact.application.LedgerStore;
import io.tributary.impact.application.vendor.VendorApi;
import io.tributary.impact.domain.account.Account;
import io.tributary.impact.domain.cause.Announcement;
import io.tributary.impact.domain.cause.Settlement;
import io.tributary.impact.domain.conversionreport.AmountText;
import io.tributary.impact.domain.conversionreport.OrderId;
import io.tributary.impact.domain.delivery.Api;
import io.tributary.impact.domain.delivery.Delivery;
import io.tributary.impact.domain.delivery.DeliveryState;
import io.tributary.impact.domain.delivery.Facts;
import io.tributary.impact.domain.reconcile.ActionReader;
import io.tributary.impact.domain.reconcile.Comparison;
import io.tributary.impact.domain.reconcile.LedgerSale;
import io.tributary.impact.domain.reconcile.VendorAction;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads a campaign's actions, page after page, and compares its sales with them (IMP-79 to IMP-81). */
public final class ActionPass {
    private static final Duration LONGEST_SPAN = Duration.ofDays(45);
    private static final Duration AGAIN = Duration.ofSeconds(60);

    private final LedgerStore ledger;
    private final ReconciliationStore store;
    private final VendorApi vendor;
    private final AccountBook accounts;
    private final PacedCalls calls;
    private final TransactionalOperator transaction;
    private final Clock clock;

    /** Number of a span from 0, and of a page in it from 1. */
    private record Place(int span, int page) {
        static Place of(@Nullable String text) {
            String[] parts = text == null ? new String[] {"0", "1"} : text.split(":");
            return new Place(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
        }

        Place after(int pages) {
            return page < pages ? new Place(span, page + 1) : new Place(span + 1, 1);
        }

        String text() {
            return span + ":" + page;
        }
    }

    /** Wires it. */
    public ActionPass(LedgerStore ledger, ReconciliationStore store, VendorApi vendor, AccountBook accounts,
            PacedCalls calls, TransactionalOperator transaction, Clock clock) {
        this.ledger = ledger;
        this.store = store;
        this.vendor = vendor;
        this.accounts = accounts;
        this.calls = calls;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** One page more, or the comparison when all is read. */
    Mono<ReconciliationSteps.Step> step(ReconciliationStore.Run run) {
        return ledger.programs().map(catalog -> Campaigns.of(catalog, run.program(), clock.instant()))
                .flatMap(campaign -> {
                    Place place = Place.of(run.place());
                    List<Instant> starts = starts(run);
                    boolean read = "export".equals(run.source()) || place.span() >= starts.size();
                    if (read) {
                        return compare(run, campaign).thenReturn(new ReconciliationSteps.Step.Ended());
                    }
                    return campaign.programs().isEmpty() || accounts.account(campaign.account()).authToken() == null
                            ? ended(run, "unconfigured") : page(run, campaign, place, starts.get(place.span()));
                });
    }

    private Mono<ReconciliationSteps.Step> page(ReconciliationStore.Run run, Campaigns campaign, Place place,
            Instant start) {
        Account account = accounts.account(campaign.account());
        Instant end = start.plus(LONGEST_SPAN).isBefore(run.to()) ? start.plus(LONGEST_SPAN) : run.to();
        return calls.call(account.alias(), Api.PERFORMANCE,
                vendor.actions(account, campaign.campaign(), start, end, place.page())).flatMap(result -> switch (result) {
                    case PacedCalls.Result.Later later -> Mono.just(new ReconciliationSteps.Step.Wait(run, later.at()));
                    case PacedCalls.Result.Refused refused -> ended(run, refused.why());
                    case PacedCalls.Result.Read(var answer) -> ActionReader.isPage(answer.tree())
                            ? keep(run, ActionReader.page(answer.tree()), place.after(ActionReader.pages(answer.tree())))
                            : Mono.just(new ReconciliationSteps.Step.Wait(run, clock.instant().plus(AGAIN)));
                });
    }

    private Mono<ReconciliationSteps.Step> keep(ReconciliationStore.Run run, List<VendorAction> actions, Place next) {
        ReconciliationStore.Run read = run.read(actions.size(), 0, next.text());
        return transaction.transactional(store.keep(run.id(), actions).then(store.save(read)))
                .thenReturn(new ReconciliationSteps.Step.More(read));
    }

    private Mono<ReconciliationSteps.Step> ended(ReconciliationStore.Run run, String why) {
        return transaction.transactional(store.save(run.ended("failed", 0, 0, why, clock.instant()))
                .then(store.drop(run.id()))).thenReturn(new ReconciliationSteps.Step.Ended());
    }

    private static List<Instant> starts(ReconciliationStore.Run run) {
        List<Instant> starts = new ArrayList<>();
        for (Instant start = run.from(); start.isBefore(run.to()); start = start.plus(LONGEST_SPAN)) {
            starts.add(start);
        }
        return starts;
    }

    private Mono<Void> compare(ReconciliationStore.Run run, Campaigns campaign) {
        return store.kept(run.id()).filter(action -> campaign.sells(action.tracker())).collectList().flatMap(actions -> {
            List<String> orders = actions.stream().map(VendorAction::orderId).distinct().toList();
            return store.sales(campaign.programs().keySet(), run.from(), run.to(), orders)
                    .map(sale -> sale(sale, campaign.saleTracker(sale.sale().about().program()))).collectList()
                    .flatMap(sales -> finish(run, Comparison.of(sales, actions, clock.instant())));
        });
    }

    private Mono<Void> finish(ReconciliationStore.Run run, Comparison result) {
        return Flux.fromIterable(result.found().entrySet()).concatMap(this::take).count()
                .flatMap(taken -> transaction.transactional(store.differences(run.id(), result.differences())
                        .then(store.save(run.ended("done", result.agreed(), taken.intValue(), null, clock.instant())))
                        .then(store.drop(run.id()))));
    }

    /** The sale now has that action; a reversal that waited for it goes on (IMP-33, IMP-81). */
    private Mono<Boolean> take(Map.Entry<String, String> found) {
        Instant now = clock.instant();
        return transaction.transactional(ledger.lanes(List.of(found.getKey())).next()
                .flatMap(lane -> ledger.open(Keys.ofLane(lane.lane()).with(found.getKey())))
                .flatMap(dossier -> {
                    Delivery sale = Objects.requireNonNull(dossier.delivery(found.getKey()));
                    Delivery known = sale.with(sale.references().accepted(now, found.getValue(), null));
                    boolean sought = sought(sale);
                    dossier.put(sought ? known.ended(DeliveryState.DELIVERED, null, now) : known);
                    if (sought) {
                        dossier.announce(new Announcement.Reported(known, now));
                    }
                    new Settlement(dossier, now).settle(known.about().lane());
                    return ledger.save(dossier, now).thenReturn(true);
                }));
    }

    private static boolean sought(Delivery sale) {
        return sale.state() == DeliveryState.RESOLVING || "action_not_found".equals(sale.status().reason());
    }

    private static LedgerSale sale(ReconciliationStore.Sale entry, String tracker) {
        Delivery sale = entry.sale();
        String reversal = entry.reversalState();
        return new LedgerSale(sale.id(), sale.references().actionId(),
                OrderId.sent(Objects.requireNonNull(sale.facts().orderId())), tracker, amount(sale.facts()),
                sale.state() == DeliveryState.DELIVERED, sought(sale), "delivered".equals(reversal),
                reversal != null && !DeliveryState.of(reversal).ended(),
                Objects.requireNonNullElse(sale.references().acceptedAt(), sale.causeAt()));
    }

    private static @Nullable BigDecimal amount(Facts facts) {
        return facts.amountMinor() == null || facts.currency() == null ? null
                : AmountText.twoDecimals(facts.amountMinor(), facts.currency()).map(BigDecimal::new).orElse(null);
    }
}
