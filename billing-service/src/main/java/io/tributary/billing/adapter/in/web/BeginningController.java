package io.tributary.billing.adapter.in.web;

import io.tributary.billing.adapter.in.web.CommandRunner.Answer;
import io.tributary.billing.application.Work;
import io.tributary.billing.application.book.Book;
import io.tributary.billing.application.book.BookKeys;
import io.tributary.billing.application.command.Beginnings;
import io.tributary.billing.application.command.Refused;
import io.tributary.billing.application.credits.Credits;
import io.tributary.billing.application.settlement.OrderSettler;
import io.tributary.billing.application.settlement.OrderSettler.Order;
import io.tributary.billing.application.stripe.StripeDesk;
import io.tributary.billing.application.book.Customer;
import io.tributary.platform.access.Caller;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Commands that begin something: trials, enrollments, orders, top-ups, usage, customer links (BIL-89). */
@RestController
public class BeginningController {
    private static final String KEY = "Idempotency-Key";
    private static final int CREATED = 201;
    private static final int OK = 200;
    private static final int ACCEPTED = 202;
    private static final int CONFLICT = 409;

    private final CommandRunner runner;
    private final Work work;
    private final Beginnings beginnings;
    private final Credits credits;
    private final Clock clock;

    /** @param runner once per key */
    public BeginningController(CommandRunner runner, Work work, Beginnings beginnings, Credits credits, Clock clock) {
        this.runner = runner;
        this.work = work;
        this.beginnings = beginnings;
        this.credits = credits;
        this.clock = clock;
    }

    /** {@code POST /api/billing/trials}. */
    @PostMapping("/api/billing/trials")
    Mono<ResponseEntity<Map<String, Object>>> trial(Caller caller, @RequestHeader(name = KEY, required = false) @Nullable String key,
            @RequestBody(required = false) @Nullable String raw) {
        CommandBody body = CommandBody.of(raw, "product", "user_id");
        String product = body.text("product");
        String named = body.optional("user_id");
        body.check();
        String user = Actors.user(caller, named);
        return runner.run(caller, key, "trials", raw, on(user, book -> new Answer(CREATED, SubscriptionView.of(
                beginnings.trial(book, user, product, kind(caller), Actors.actor(caller, "trial", null)), null))));
    }

    /** {@code POST /api/billing/enrollments}. */
    @PostMapping("/api/billing/enrollments")
    Mono<ResponseEntity<Map<String, Object>>> enroll(Caller caller, @RequestHeader(name = KEY, required = false) @Nullable String key,
            @RequestBody(required = false) @Nullable String raw) {
        CommandBody body = CommandBody.of(raw, "product", "plan", "user_id", "organization_id");
        String product = body.text("product");
        String plan = body.text("plan");
        String named = body.optional("user_id");
        String organization = body.optional("organization_id");
        body.check();
        String user = Actors.user(caller, named);
        return runner.run(caller, key, "enrollments", raw, on(user, book -> new Answer(CREATED, SubscriptionView.of(
                beginnings.enroll(book, user, product, plan, kind(caller), organization, Actors.actor(caller, "enrollment", null)), null))));
    }

    /** {@code POST /api/billing/top-ups}. */
    @PostMapping("/api/billing/top-ups")
    Mono<ResponseEntity<Map<String, Object>>> topUp(Caller caller, @RequestHeader(name = KEY, required = false) @Nullable String key,
            @RequestBody(required = false) @Nullable String raw) {
        return order(caller, key, raw, true);
    }

    /** {@code POST /api/billing/orders}. */
    @PostMapping("/api/billing/orders")
    Mono<ResponseEntity<Map<String, Object>>> order(Caller caller, @RequestHeader(name = KEY, required = false) @Nullable String key,
            @RequestBody(required = false) @Nullable String raw) {
        return order(caller, key, raw, false);
    }

    private Mono<ResponseEntity<Map<String, Object>>> order(Caller caller, @Nullable String key, @Nullable String raw, boolean creditsOnly) {
        CommandBody body = creditsOnly ? CommandBody.of(raw, "order_id", "amount", "currency", "charge", "user_id")
                : CommandBody.of(raw, "order_id", "amount", "currency", "charge", "user_id", "top_up");
        String orderId = body.text("order_id");
        String currency = body.currency("currency");
        String charge = body.optional("charge");
        String named = body.optional("user_id");
        boolean topUp = creditsOnly || body.flag("top_up");
        body.require("amount");
        body.check();
        String user = Actors.user(caller, named);
        long minor = body.minor("amount", currency);
        if (topUp && !"USD".equals(currency)) {
            throw CommandBody.invalidAmount("credits are bought in USD");
        }
        Order order = new Order(orderId, user, minor, currency, topUp, topUp, charge, null, "customer");
        BookKeys keys = new BookKeys().user(user).payment("stripe", orderId).charge(charge);
        return runner.run(caller, key, creditsOnly ? "top-ups" : "orders", raw, work.on(keys, now(), book -> settle(caller, book, order)));
    }

    private static Answer settle(Caller caller, Book book, Order order) {
        OrderSettler.Result result = OrderSettler.settle(book, order, book.now(), Actors.actor(caller, "order", null));
        if (result == OrderSettler.Result.CONFLICT) {
            throw new Refused(CONFLICT, "order_conflict", "this order is known with other facts");
        }
        return new Answer(result == OrderSettler.Result.SETTLED ? CREATED : OK, Map.of("order_id", order.orderId(), "user_id", order.user(),
                "amount_minor", order.amountMinor(), "currency", order.currency(), "top_up", order.topUp(),
                "balance_microdollars", Credits.balance(book, order.user())));
    }

    /** {@code POST /api/billing/usage}. */
    @PostMapping("/api/billing/usage")
    Mono<ResponseEntity<Map<String, Object>>> usage(Caller caller, @RequestHeader(name = KEY, required = false) @Nullable String key,
            @RequestBody(required = false) @Nullable String raw) {
        CommandBody body = CommandBody.of(raw, "usage_id", "microdollars", "user_id");
        String usage = body.text("usage_id");
        String user = body.text("user_id");
        body.require("microdollars");
        body.check();
        long micros = body.microdollars("microdollars");
        String posting = "usage:" + usage;
        return runner.run(caller, key, "usage", raw, work.on(new BookKeys().user(user).posting(posting), now(), book -> {
            credits.use(book, user, micros, posting, Actors.actor(caller, "usage", null));
            return new Answer(ACCEPTED, Map.of("usage_id", usage, "balance_microdollars", Credits.balance(book, user)));
        }));
    }

    /** {@code PUT /api/billing/customers/{customer id}}. */
    @PutMapping("/api/billing/customers/{customer}")
    Mono<ResponseEntity<Map<String, Object>>> link(Caller caller, @RequestHeader(name = KEY, required = false) @Nullable String key,
            @PathVariable String customer, @RequestBody(required = false) @Nullable String raw) {
        CommandBody body = CommandBody.of(raw, "user_id");
        String user = body.text("user_id");
        body.check();
        return runner.run(caller, key, "customers/" + customer, raw, work.on(new BookKeys().user(user).customer(customer), now(), book -> {
            Customer known = book.customers.get(customer);
            if (known != null && (known.erased() || known.userId() != null && !known.userId().equals(user))) {
                throw new Refused(CONFLICT, "customer_conflict", "this customer belongs to another user");
            }
            if (known == null || known.userId() == null) {
                StripeDesk.linked(book, customer, user, Actors.actor(caller, "customer-link", null));
            }
            return new Answer(OK, Map.of("customer_id", customer, "user_id", user));
        }));
    }

    private Mono<Answer> on(String user, Function<Book, Answer> decision) {
        return work.on(new BookKeys().user(user), now(), decision);
    }

    private static String kind(Caller caller) {
        return caller.mayActForOthers() ? "personal" : caller.accountKind();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
