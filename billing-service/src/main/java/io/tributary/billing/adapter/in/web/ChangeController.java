package io.tributary.billing.adapter.in.web;

import io.tributary.billing.adapter.in.web.CommandRunner.Answer;
import io.tributary.billing.application.Work;
import io.tributary.billing.application.book.Actor;
import io.tributary.billing.application.book.Book;
import io.tributary.billing.application.book.BookKeys;
import io.tributary.billing.application.command.Changes;
import io.tributary.billing.application.command.ProviderChanges;
import io.tributary.billing.application.command.Refused;
import io.tributary.billing.application.stripe.ScheduleMirror;
import io.tributary.billing.domain.subscription.CancelOrigin;
import io.tributary.billing.domain.subscription.Subscription;
import io.tributary.messaging.envelope.MessageId;
import io.tributary.platform.access.Access.Role;
import io.tributary.platform.access.Caller;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What owners change of their subscriptions; at Stripe first where Stripe has it (BIL-89, BIL-90). */
@RestController
@RequestMapping("/api/billing/subscriptions/{id}")
public class ChangeController {
    private static final String KEY = "Idempotency-Key";
    private static final int OK = 200;
    private static final int NO_CONTENT = 204;

    private final CommandRunner runner;
    private final Work work;
    private final Changes changes;
    private final ProviderChanges provider;
    private final ScheduleMirror schedules;
    private final TransactionalOperator transaction;
    private final Clock clock;

    /** @param provider what Stripe must do first */
    public ChangeController(CommandRunner runner, Work work, Changes changes, ProviderChanges provider, ScheduleMirror schedules,
            TransactionalOperator transaction, Clock clock) {
        this.runner = runner;
        this.work = work;
        this.changes = changes;
        this.provider = provider;
        this.schedules = schedules;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Ends at the period's end. */
    @PostMapping("/cancel")
    Mono<ResponseEntity<Map<String, Object>>> cancel(Caller caller, @RequestHeader(name = KEY, required = false) @Nullable String key,
            @PathVariable String id, @RequestBody(required = false) @Nullable String raw) {
        Actor actor = Actors.actor(caller, "cancel", note(raw));
        CancelOrigin origin = caller.is(Role.OPERATOR) ? CancelOrigin.STAFF : CancelOrigin.USER;
        return change(caller, key, id, "cancel", raw, Changes::mayCancel,
                before -> provider.cancel(before, stem(key, id, "cancel")).map(fact -> (BiFunction<Book, Subscription, Subscription>)
                        (book, now) -> Changes.cancel(book, now.with(now.mirror().scheduled(null, null, book.now())), origin, actor)),
                (book, before) -> Changes.cancel(book, before, origin, actor), OK);
    }

    /** Goes on after all. */
    @PostMapping("/reactivate")
    Mono<ResponseEntity<Map<String, Object>>> reactivate(Caller caller, @RequestHeader(name = KEY, required = false) @Nullable String key,
            @PathVariable String id, @RequestBody(required = false) @Nullable String raw) {
        Actor actor = Actors.actor(caller, "reactivate", note(raw));
        return change(caller, key, id, "reactivate", raw, Changes::mayReactivate,
                before -> provider.reactivate(before, stem(key, id, "reactivate")).map(fact -> (BiFunction<Book, Subscription, Subscription>)
                        (book, now) -> Changes.reactivate(book, now, actor)),
                (book, before) -> Changes.reactivate(book, before, actor), OK);
    }

    /** Another plan from the boundary on. */
    @PutMapping("/scheduled-plan")
    Mono<ResponseEntity<Map<String, Object>>> schedule(Caller caller, @RequestHeader(name = KEY, required = false) @Nullable String key,
            @PathVariable String id, @RequestBody(required = false) @Nullable String raw) {
        CommandBody body = CommandBody.of(raw, "plan", "user_id", "note");
        String plan = body.text("plan");
        String note = body.optional("note");
        body.optional("user_id");
        body.check();
        Actor actor = Actors.actor(caller, "scheduled-plan", note);
        String origin = caller.is(Role.OPERATOR) ? "staff" : "user";
        return change(caller, key, id, "scheduled-plan", raw, before -> changes.maySwitch(before, plan),
                before -> provider.schedule(before, plan, stem(key, id, "switch")).map(fact -> (BiFunction<Book, Subscription, Subscription>)
                        (book, now) -> book.change(schedules.with(now.with(Changes.scheduled(now.terms(), plan, origin, book.now())), fact, book.now()),
                                book.now(), actor)),
                (book, before) -> Changes.schedule(book, before, plan, origin, actor), OK);
    }

    /** The present plan stays. */
    @DeleteMapping("/scheduled-plan")
    Mono<ResponseEntity<Map<String, Object>>> unschedule(Caller caller, @RequestHeader(name = KEY, required = false) @Nullable String key,
            @PathVariable String id) {
        Actor actor = Actors.actor(caller, "scheduled-plan", null);
        return change(caller, key, id, "unscheduled-plan", null, before -> {
            if (before.terms().scheduledPlan() == null) {
                throw new Refused(409, "nothing_scheduled", "no plan is scheduled");
            }
        }, before -> provider.release(before, stem(key, id, "unswitch")).map(fact -> (BiFunction<Book, Subscription, Subscription>)
                        (book, now) -> Changes.schedule(book, now.with(now.mirror().scheduled(null, null, book.now())), null, "", actor)),
                (book, before) -> Changes.schedule(book, before, null, "", actor), NO_CONTENT);
    }

    private Mono<ResponseEntity<Map<String, Object>>> change(Caller caller, @Nullable String key, String id, String command,
            @Nullable String raw, Consumer<Subscription> check, ProviderStep atProvider, BiFunction<Book, Subscription, Subscription> here,
            int status) {
        Mono<Answer> steps = work.read(new BookKeys().subscription(id).readOnly(), now()).flatMap(book -> {
            Subscription before = owned(caller, book, id);
            Actors.names(caller, before.userId(), raw);
            check.accept(before);
            Mono<BiFunction<Book, Subscription, Subscription>> change =
                    before.atStripe() && !before.trial().running() ? atProvider.on(before) : Mono.just(here);
            return change.flatMap(decided -> transaction.transactional(work.on(new BookKeys().subscription(id), now(), fresh -> {
                Subscription present = owned(caller, fresh, id);
                if (!present.atStripe()) {
                    check.accept(present);
                }
                return new Answer(status, SubscriptionView.of(decided.apply(fresh, present), null));
            })));
        });
        return runner.runOutside(caller, key, id + "/" + command, raw, steps);
    }

    /** What staff may say about why; bodies of these commands may also name the user. */
    private static @Nullable String note(@Nullable String raw) {
        CommandBody body = CommandBody.of(raw, "user_id", "note");
        String note = body.optional("note");
        body.optional("user_id");
        body.check();
        return note;
    }

    static Subscription owned(Caller caller, Book book, String id) {
        Subscription found = book.subscriptions.get(id);
        if (found == null || !Actors.owns(caller, found.userId())) {
            throw Refused.unknown("subscription");
        }
        return found;
    }

    /** Our own idempotency key at Stripe: the caller's if there is one, else one per minute of the clock. */
    private String stem(@Nullable String key, String id, String act) {
        return "billing-" + MessageId.derive(act, id, key == null ? now().truncatedTo(ChronoUnit.MINUTES).toString() : key);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private interface ProviderStep {
        Mono<BiFunction<Book, Subscription, Subscription>> on(Subscription before);
    }
}
