package io.tributary.impact.adapter.in.web.deadletter;

import io.tributary.impact.application.desk.DeliverySearch;
import io.tributary.messaging.deadletter.DeadLetter;
import io.tributary.messaging.deadletter.DeadLetterDesk;
import io.tributary.messaging.deadletter.DeadLetterFilter;
import io.tributary.messaging.deadletter.DeskSummary;
import io.tributary.messaging.deadletter.ReplayRequest;
import io.tributary.platform.access.Access;
import io.tributary.platform.access.Caller;
import io.tributary.platform.problem.Problem;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Lists, shows, replays, edits and discards dead letters of any group of any service. */
@RestController
@RequestMapping("/api/ops/dead-letters")
public final class DeadLetterController {
    private static final int MOST = 1_000;

    private final DeskCalls desk;
    private final DeliverySearch audit;
    private final TransactionalOperator transaction;
    private final Clock clock;

    /** Wires it. */
    public DeadLetterController(DeskCalls desk, DeliverySearch audit, TransactionalOperator transaction, Clock clock) {
        this.desk = desk;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    record Places(List<DeskSummary> deadLetters) {}

    record Letters(List<LetterView> deadLetters) {}

    record Filter(@Nullable Set<String> ids, @Nullable String reason, @Nullable String key, @Nullable String type,
            @Nullable Instant from, @Nullable Instant to, @Nullable String state) {
        DeadLetterFilter domain() {
            return new DeadLetterFilter(ids == null ? Set.of() : ids, reason, key, type, from, to, state);
        }
    }

    record Replay(@Nullable Set<String> ids, @Nullable Filter filter, @Nullable Boolean all, @Nullable Boolean dryRun,
            @Nullable Integer max, @Nullable Integer ratePerSecond, @Nullable Boolean force, @Nullable Long confirm,
            @Nullable String note) {}

    record Edit(@Nullable String value, @Nullable Integer schemaId, @Nullable String note) {}

    record Discard(@Nullable String note, @Nullable Boolean releaseFollowers, @Nullable Boolean takeBack) {}

    @GetMapping
    Mono<Places> list() {
        return desk.call(DeadLetterDesk::list).map(Places::new);
    }

    @GetMapping("/{topic}/{group}")
    Mono<Letters> browse(@PathVariable String topic, @PathVariable String group,
            @RequestParam Map<String, String> query) {
        DeadLetterFilter filter = new DeadLetterFilter(Set.of(), query.get("reason"), query.get("key"),
                query.get("type"), instant(query, "from"), instant(query, "to"), query.get("state"));
        String cursor = query.get("cursor");
        return desk.call(open -> new Letters(open.browse(topic, group, filter).stream()
                .dropWhile(letter -> cursor != null && !letter.id().equals(cursor))
                .skip(cursor == null ? 0 : 1).limit(MOST)
                .map(letter -> LetterView.of(letter, open.recordType(letter))).toList()));
    }

    @GetMapping("/{id}")
    Mono<LetterDetail> show(@PathVariable String id, @RequestParam(defaultValue = "false") boolean unmasked,
            Caller caller) {
        if (unmasked && !caller.is(Access.Role.OPERATOR)) {
            throw new Problem(HttpStatus.FORBIDDEN, "forbidden", "unmasking needs the role operator");
        }
        Mono<LetterDetail> shown = desk.call(open -> {
            DeadLetter letter = open.show(id);
            return LetterDetail.of(open, letter, unmasked);
        });
        return unmasked ? shown.flatMap(detail -> audited("dead-letter-unmasked", id, caller, null).thenReturn(detail))
                : shown;
    }

    @PostMapping("/{topic}/{group}/replays")
    Mono<Object> replay(@PathVariable String topic, @PathVariable String group, @RequestBody Replay body,
            Caller caller) {
        ReplayRequest request = request(topic, group, body, caller);
        if (Boolean.TRUE.equals(body.dryRun())) {
            return desk.call(open -> open.preview(request));
        }
        return desk.call(open -> JobView.of(open.replay(request)))
                .flatMap(job -> audited("dead-letter-replay", topic + "/" + group, caller, body.note())
                        .thenReturn((Object) job));
    }

    @PostMapping("/{id}/edit")
    Mono<LetterDetail> edit(@PathVariable String id, @RequestBody Edit edit, Caller caller) {
        String note = Objects.requireNonNullElse(edit.note(), "");
        return desk.call(open -> {
            DeadLetter edited = edit.schemaId() != null ? open.reframe(id, edit.schemaId(), caller.id(), note)
                    : open.edit(id, Objects.requireNonNullElse(edit.value(), ""), caller.id(), note);
            return LetterDetail.of(open, edited, false);
        }).flatMap(detail -> audited("dead-letter-edit", id, caller, note).thenReturn(detail));
    }

    @PostMapping("/{id}/discard")
    Mono<LetterDetail> discard(@PathVariable String id, @RequestBody Discard body, Caller caller) {
        String note = Objects.requireNonNullElse(body.note(), "");
        return desk.call(open -> {
            DeadLetter letter = Boolean.TRUE.equals(body.takeBack()) ? open.takeBack(id, caller.id(), note)
                    : open.discard(id, caller.id(), note, Boolean.TRUE.equals(body.releaseFollowers()));
            return LetterDetail.of(open, letter, false);
        }).flatMap(detail -> audited("dead-letter-discard", id, caller, note).thenReturn(detail));
    }

    private Mono<Void> audited(String act, String target, Caller caller, @Nullable String note) {
        return transaction.transactional(audit.act(act, target, caller.id(), note, clock.instant()));
    }

    private static ReplayRequest request(String topic, String group, Replay body, Caller caller) {
        DeadLetterFilter filter = body.ids() != null ? DeadLetterFilter.ids(body.ids())
                : body.filter() != null ? body.filter().domain() : DeadLetterFilter.ALL;
        if (body.ids() == null && body.filter() == null && !Boolean.TRUE.equals(body.all())) {
            throw new Problem(HttpStatus.UNPROCESSABLE_CONTENT, "filter_required", "name ids, a filter, or all");
        }
        return DeskCalls.refusing(() -> new ReplayRequest(topic, group, filter, body.max(),
                body.ratePerSecond() == null ? ReplayRequest.DEFAULT_RATE : body.ratePerSecond(),
                Boolean.TRUE.equals(body.force()), body.confirm(), caller.id(), body.note()));
    }

    private static @Nullable Instant instant(Map<String, String> query, String name) {
        String text = query.get(name);
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeException unreadable) {
            throw new Problem(HttpStatus.BAD_REQUEST, name + "_invalid", name + " is an instant in UTC");
        }
    }
}
