package io.tributary.billing.adapter.in.web;

import io.tributary.billing.application.Work;
import io.tributary.billing.application.book.Book;
import io.tributary.billing.application.book.BookKeys;
import io.tributary.billing.application.insight.Reads;
import io.tributary.billing.application.settlement.Openings;
import io.tributary.billing.domain.catalog.Catalog;
import io.tributary.billing.domain.payment.SettledPayment;
import io.tributary.billing.domain.reward.Intent;
import io.tributary.billing.domain.subscription.Subscription;
import io.tributary.platform.problem.Problem;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What support sees: Stripe ids, marks, attempts, waiting events, adverse facts, audit (BIL-92, BIL-96). */
@RestController
public class SupportController {
    private static final int MOST_POSTINGS = 100_000;

    private final Work work;
    private final Reads reads;
    private final Catalog catalog;
    private final Clock clock;

    /** @param reads lists over time */
    public SupportController(Work work, Reads reads, Catalog catalog, Clock clock) {
        this.work = work;
        this.reads = reads;
        this.catalog = catalog;
        this.clock = clock;
    }

    /** {@code GET /api/admin/billing/users/{id}}. */
    @GetMapping("/api/admin/billing/users/{id}")
    Mono<Map<String, Object>> user(@PathVariable String id) {
        return Mono.zip(book(new BookKeys().user(id)), reads.audit(id, null), reads.waitingOf(id)).map(found -> {
            Book book = found.getT1();
            Map<String, Object> view = new LinkedHashMap<>();
            view.put("user_id", id);
            view.put("subscriptions", book.subscriptionsOf(id).stream().map(subscription -> subscription(book, subscription)).toList());
            view.put("credits", UserView.credits(book, id));
            view.put("issuances", UserView.issuances(book, id));
            view.put("payments", book.paymentsOf(id).stream().sorted(Comparator.comparing(SettledPayment::settledAt))
                    .map(payment -> UserView.payment(book, payment)).toList());
            view.put("rewards", book.rewardsOf(id).stream().map(UserView::reward).toList());
            view.put("intents", book.intents.stream().filter(intent -> intent.userId().equals(id)).map(SupportController::intent).toList());
            view.put("waiting_events", found.getT3());
            view.put("audit", found.getT2());
            return Pseudonyms.in(view, book, id);
        });
    }

    /** {@code GET /api/admin/people/{user id}/export/billing}: a person's data here (OPS-77). */
    @GetMapping("/api/admin/people/{id}/export/billing")
    Mono<Map<String, Object>> export(@PathVariable String id) {
        return user(id).zipWith(reads.postings(id, Long.MAX_VALUE, MOST_POSTINGS), (view, postings) -> {
            Map<String, Object> export = new LinkedHashMap<>(view);
            export.put("context", "billing");
            export.put("postings", postings);
            return export;
        });
    }

    /** {@code GET /api/admin/billing/subscriptions/{id}}. */
    @GetMapping("/api/admin/billing/subscriptions/{id}")
    Mono<Map<String, Object>> subscription(@PathVariable String id) {
        return book(new BookKeys().subscription(id)).flatMap(book -> {
            Subscription found = book.subscriptions.get(id);
            return found == null ? Mono.error(Problem.notFound("subscription"))
                    : Mono.zip(reads.audit(found.userId(), id), reads.waitingOf(found.userId()), (audit, waiting) -> whole(book, found, audit, waiting));
        });
    }

    private Map<String, Object> whole(Book book, Subscription found, List<Map<String, Object>> audit, List<Map<String, Object>> waiting) {
        String id = found.id();
        Map<String, Object> view = new LinkedHashMap<>(subscription(book, found));
        view.put("intents", book.intents.of(id).stream().map(SupportController::intent).toList());
        view.put("payments", book.paymentsOf(found.userId()).stream().filter(payment -> id.equals(payment.subscriptionId()))
                .map(payment -> UserView.payment(book, payment)).toList());
        view.put("waiting_events", waiting);
        view.put("audit", audit);
        return Pseudonyms.in(view, book, found.userId());
    }

    /** {@code GET /api/admin/billing/payments/{provider}/{id}}. */
    @GetMapping("/api/admin/billing/payments/{provider}/{id}")
    Mono<Map<String, Object>> payment(@PathVariable String provider, @PathVariable String id) {
        BookKeys keys = new BookKeys().payment(provider, id);
        return book("stripe".equals(provider) ? keys.invoice(id) : keys).flatMap(book -> {
            SettledPayment found = book.payments.get(SettledPayment.key(provider, id));
            return found == null ? Mono.error(Problem.notFound("payment"))
                    : reads.audit(found.userId(), found.key()).map(audit -> {
                        Map<String, Object> view = new LinkedHashMap<>(UserView.payment(book, found));
                        view.put("user_id", found.userId());
                        view.put("charges", UserView.charges(book, found));
                        view.put("audit", audit);
                        return Pseudonyms.in(view, book, found.userId());
                    });
        });
    }

    /** {@code GET /api/billing/attention}. */
    @GetMapping("/api/billing/attention")
    Mono<Map<String, Object>> attention() {
        return reads.attention(now());
    }

    /** {@code GET /api/admin/billing/invariants}. */
    @GetMapping("/api/admin/billing/invariants")
    Mono<Map<String, Object>> invariants() {
        return reads.invariants(now());
    }

    private Map<String, Object> subscription(Book book, Subscription of) {
        boolean several = of.live() && of.identity().personal()
                && Openings.otherLive(book, of.userId(), of.product(), of.id()).isPresent();
        return SubscriptionView.forSupport(of, catalog, several);
    }

    private static Map<String, Object> intent(Intent of) {
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("id", of.id());
        view.put("reward_id", of.rewardId());
        view.put("subscription_id", of.subscriptionId());
        view.put("direction", of.direction());
        view.put("old_boundary", of.fromBoundary());
        view.put("new_boundary", of.toBoundary());
        view.put("idempotency_key", of.idempotencyKey());
        view.put("state", of.intentState());
        view.put("attempts", of.attempts());
        view.put("attempt_log", of.attemptLog().stream().map(SupportController::attempt).toList());
        view.put("last_answer", of.lastAnswer());
        view.put("opened_at", of.openedAt());
        view.put("closed_at", of.closedAt());
        view.put("result", of.intentResult());
        return SubscriptionView.withoutNothing(view);
    }

    /** An attempt as it was noted: time, key, and the answer if there was one. */
    private static Map<String, Object> attempt(String noted) {
        String[] parts = noted.split(" ", -1);
        return parts.length > 2 ? Map.of("at", parts[0], "idempotency_key", parts[1], "answer", parts[2])
                : Map.of("at", parts[0], "idempotency_key", parts[1]);
    }

    private Mono<Book> book(BookKeys keys) {
        return work.read(keys.readOnly(), now());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
