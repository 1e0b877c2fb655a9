package io.tributary.billing.adapter.in.web;

import io.tributary.billing.application.Work;
import io.tributary.billing.application.insight.Reads;
import io.tributary.billing.application.book.Book;
import io.tributary.billing.application.book.BookKeys;
import io.tributary.billing.application.command.Beginnings;
import io.tributary.billing.domain.catalog.Catalog;
import io.tributary.billing.domain.catalog.Product;
import io.tributary.billing.domain.subscription.Status;
import io.tributary.billing.domain.subscription.Subscription;
import io.tributary.platform.access.Caller;
import io.tributary.platform.problem.Problem;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What a person sees of their own billing, and whether they may be deleted (BIL-91..93). */
@RestController
public class BillingController {
    private static final int MOST = 200;

    private final Work work;
    private final Reads reads;
    private final Catalog catalog;
    private final Clock clock;

    /** @param catalog products shown */
    public BillingController(Work work, Reads reads, Catalog catalog, Clock clock) {
        this.work = work;
        this.reads = reads;
        this.catalog = catalog;
        this.clock = clock;
    }

    /** {@code GET /api/me/billing}. */
    @GetMapping("/api/me/billing")
    Mono<Map<String, Object>> mine(Caller caller) {
        return book(caller.id()).map(book -> {
            List<Map<String, Object>> products = catalog.products().stream().map(product -> product(book, caller.id(), product)).toList();
            return Map.of("products", products, "credits", UserView.credits(book, caller.id()),
                    "issuances", UserView.issuances(book, caller.id()), "referral_rewards", UserView.rewards(book, caller.id()));
        });
    }

    private Map<String, Object> product(Book book, String user, Product product) {
        List<Subscription> all = book.subscriptionsOf(user).stream().filter(found -> found.product().equals(product.key())).toList();
        Map<String, Object> view = new LinkedHashMap<>(Map.of("product", product.key(),
                "trial_available", product.trial() != null && Beginnings.trialAvailable(book, user, product.key())));
        all.stream().filter(Subscription::live).reduce((first, second) -> second).or(() -> all.stream().reduce((first, second) -> second))
                .ifPresent(found -> view.put("subscription", SubscriptionView.of(found, catalog)));
        all.stream().filter(found -> found.trial().trialStartedAt() != null).findFirst()
                .ifPresent(found -> view.put("trial", UserView.trial(found, book.now())));
        return view;
    }

    /** {@code GET /api/me/credits}. */
    @GetMapping("/api/me/credits")
    Mono<Map<String, Object>> credits(Caller caller, @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit) {
        long before = cursor(cursor);
        if (limit < 1 || limit > MOST) {
            throw new Problem(HttpStatus.BAD_REQUEST, "malformed_request", "limit is 1 to " + MOST);
        }
        return reads.postings(caller.id(), before, limit).zipWith(book(caller.id()), (postings, book) -> {
            Map<String, Object> view = new LinkedHashMap<>(UserView.credits(book, caller.id()));
            if (postings.size() == limit) {
                view.put("next_cursor", String.valueOf(postings.getLast().get("position")));
            }
            view.put("postings", postings);
            return view;
        });
    }

    private static long cursor(@Nullable String cursor) {
        try {
            return cursor == null ? Long.MAX_VALUE : Long.parseLong(cursor);
        } catch (NumberFormatException foreign) {
            throw new Problem(HttpStatus.BAD_REQUEST, "malformed_request", "cursor is one that this route gave");
        }
    }

    /** {@code GET /api/billing/users/{id}/deletion-check}. */
    @GetMapping("/api/billing/users/{id}/deletion-check")
    Mono<Map<String, Object>> deletionCheck(@PathVariable String id) {
        return book(id).map(book -> {
            List<String> blockers = new ArrayList<>();
            for (Subscription subscription : book.subscriptionsOf(id)) {
                boolean hosted = catalog.product(subscription.product()).map(Product::hosted).orElse(false);
                if (hosted && subscription.live()) {
                    blockers.add("live_subscription");
                }
                if (!hosted && subscription.status() == Status.ACTIVE && subscription.standing().cancelOrigin() == null) {
                    blockers.add("pass_not_canceling");
                }
                if (book.openIntentOf(subscription.id()).isPresent()) {
                    blockers.add("reward_in_flight");
                }
            }
            return blockers.isEmpty() ? Map.of("allowed", true)
                    : Map.<String, Object>of("allowed", false, "blockers", blockers.stream().distinct().toList());
        });
    }

    private Mono<Book> book(String user) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return work.read(new BookKeys().user(user).readOnly(), now);
    }
}
