package io.tributary.billing.adapter.in.web;

import io.tributary.billing.adapter.in.web.CommandRunner.Answer;
import io.tributary.billing.application.Work;
import io.tributary.billing.application.insight.Reads;
import io.tributary.billing.application.book.Actor;
import io.tributary.billing.application.book.Book;
import io.tributary.billing.application.book.BookKeys;
import io.tributary.billing.application.command.Changes;
import io.tributary.billing.application.command.Refused;
import io.tributary.billing.domain.payment.SettledPayment;
import io.tributary.billing.domain.subscription.Subscription;
import io.tributary.platform.access.Caller;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Acts of staff, each with a note (BIL-89, BIL-95). */
@RestController
public class StaffController {
    private static final String KEY = "Idempotency-Key";
    private static final int OK = 200;

    private final CommandRunner runner;
    private final Work work;
    private final Changes changes;
    private final Reads reads;
    private final Clock clock;

    /** @param reads finds the legs of a deduction */
    public StaffController(CommandRunner runner, Work work, Changes changes, Reads reads, Clock clock) {
        this.runner = runner;
        this.work = work;
        this.changes = changes;
        this.reads = reads;
        this.clock = clock;
    }

    /** Suspends. */
    @PostMapping("/api/billing/subscriptions/{id}/suspend")
    Mono<ResponseEntity<Map<String, Object>>> suspend(Caller caller, @RequestHeader(name = KEY, required = false) @Nullable String key,
            @PathVariable String id, @RequestBody(required = false) @Nullable String raw) {
        return act(caller, key, id, raw, "suspend", (book, subscription, body, actor) -> Changes.suspend(book, subscription, actor));
    }

    /** Takes a suspension back. */
    @PostMapping("/api/billing/subscriptions/{id}/resume")
    Mono<ResponseEntity<Map<String, Object>>> resume(Caller caller, @RequestHeader(name = KEY, required = false) @Nullable String key,
            @PathVariable String id, @RequestBody(required = false) @Nullable String raw) {
        return act(caller, key, id, raw, "resume", (book, subscription, body, actor) -> Changes.resume(book, subscription, actor));
    }

    /** Ends a running trial. */
    @PostMapping("/api/billing/subscriptions/{id}/end-trial")
    Mono<ResponseEntity<Map<String, Object>>> endTrial(Caller caller, @RequestHeader(name = KEY, required = false) @Nullable String key,
            @PathVariable String id, @RequestBody(required = false) @Nullable String raw) {
        return act(caller, key, id, raw, "end-trial", (book, subscription, body, actor) -> Changes.endTrial(book, subscription, actor));
    }

    /** Notes that staff changed plan, price, period or funding. */
    @PostMapping("/api/billing/subscriptions/{id}/adjust")
    Mono<ResponseEntity<Map<String, Object>>> adjust(Caller caller, @RequestHeader(name = KEY, required = false) @Nullable String key,
            @PathVariable String id, @RequestBody(required = false) @Nullable String raw) {
        return act(caller, key, id, raw, "adjust", (book, subscription, body, actor) ->
                changes.adjust(book, subscription, body.optional("plan"), actor));
    }

    /** Counters a credit deduction. */
    @PostMapping("/api/billing/payments/{provider}/{id}/reverse")
    Mono<ResponseEntity<Map<String, Object>>> reverse(Caller caller, @RequestHeader(name = KEY, required = false) @Nullable String key,
            @PathVariable String provider, @PathVariable String id, @RequestBody(required = false) @Nullable String raw) {
        CommandBody body = CommandBody.of(raw, "note", "user_id");
        String note = body.text("note");
        body.check();
        return runner.run(caller, key, "reverse/" + provider + "/" + id, raw, reads.takenBy(id).flatMap(legs ->
                work.on(new BookKeys().payment(provider, id), now(), book -> {
                    SettledPayment payment = book.payments.get(SettledPayment.key(provider, id));
                    if (payment == null) {
                        throw Refused.unknown("payment");
                    }
                    Changes.reverse(book, payment, legs, Actors.actor(caller, "reverse", note));
                    return new Answer(OK, Map.of("payment_provider", provider, "payment_id", id, "reversed", true));
                })));
    }

    private Mono<ResponseEntity<Map<String, Object>>> act(Caller caller, @Nullable String key, String id, @Nullable String raw, String command,
            StaffAct act) {
        CommandBody body = "adjust".equals(command) ? CommandBody.of(raw, "note", "plan", "user_id") : CommandBody.of(raw, "note", "user_id");
        String note = body.text("note");
        body.check();
        Actor actor = Actors.actor(caller, command, note);
        return runner.run(caller, key, id + "/" + command, raw, work.on(new BookKeys().subscription(id), now(), book ->
                new Answer(OK, SubscriptionView.of(act.on(book, ChangeController.owned(caller, book, id), body, actor), null))));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private interface StaffAct {
        Subscription on(Book book, Subscription subscription, CommandBody body, Actor actor);
    }
}
