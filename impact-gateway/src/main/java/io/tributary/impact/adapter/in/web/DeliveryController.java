package io.tributary.impact.adapter.in.web;

import io.tributary.impact.application.desk.DeliveryDesk;
import io.tributary.impact.application.desk.DeliveryFilter;
import io.tributary.impact.application.desk.DeliverySearch;
import io.tributary.platform.access.Caller;
import io.tributary.platform.problem.Problem;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The operators' view of deliveries (IMP-72). */
@RestController
@RequestMapping("/api/admin/deliveries")
public final class DeliveryController {
    private static final int MOST = 1_000;
    private static final long UNPACED = 10_000;

    private final DeliverySearch search;
    private final DeliveryDesk desk;
    private final Clock clock;

    /** Wires it. */
    public DeliveryController(DeliverySearch search, DeliveryDesk desk, Clock clock) {
        this.search = search;
        this.desk = desk;
        this.clock = clock;
    }

    record Note(@Nullable String note) {}

    record Filter(@Nullable String state, @Nullable String kind, @Nullable String program, @Nullable String account,
            @Nullable String user, @Nullable String payment, @Nullable String reward, @Nullable String reason,
            @Nullable String order, @Nullable String listed, @Nullable Long olderThanHours,
            @Nullable Boolean stuck) {
        DeliveryFilter domain() {
            return new DeliveryFilter(state, kind, program, account, user, payment, reward, reason, order, listed,
                    olderThanHours == null ? null : Duration.ofHours(olderThanHours), Boolean.TRUE.equals(stuck));
        }
    }

    record Replay(@Nullable Filter filter, @Nullable Boolean dryRun, @Nullable Integer maxPerMinute,
            @Nullable String note) {}

    record Page(List<DeliveryView> deliveries, @Nullable Long next) {}

    @GetMapping
    Mono<Page> list(@RequestParam Map<String, String> query) {
        DeliveryFilter filter = filter(query);
        int most = Math.clamp(number(query, "limit", MOST), 1, MOST);
        long after = number(query, "cursor", 0);
        return search.find(filter, after, most, clock.instant()).collectList().map(found -> new Page(
                found.stream().map(entry -> DeliveryView.of(entry.delivery())).toList(),
                found.size() < most ? null : found.getLast().seq()));
    }

    @GetMapping("/{id}")
    Mono<DeliveryDetail> one(@PathVariable String id) {
        return search.one(id)
                .flatMap(delivery -> Mono.zip(search.attempts(id).collectList(),
                                search.relatives(delivery).collectList())
                        .map(parts -> DeliveryDetail.of(delivery, parts.getT1(), parts.getT2())))
                .switchIfEmpty(Mono.error(() -> Problem.notFound("this delivery")));
    }

    @PostMapping("/{id}/replay")
    Mono<DeliveryView> replay(@PathVariable String id, @RequestBody(required = false) @Nullable Note note,
            Caller caller) {
        return act(DeliveryDesk.Act.REPLAY, id, note, caller, "not_replayable");
    }

    @PostMapping("/{id}/release")
    Mono<DeliveryView> release(@PathVariable String id, @RequestBody(required = false) @Nullable Note note,
            Caller caller) {
        return act(DeliveryDesk.Act.RELEASE, id, note, caller, "not_blocked");
    }

    @PostMapping("/{id}/skip")
    Mono<DeliveryView> skip(@PathVariable String id, @RequestBody(required = false) @Nullable Note note,
            Caller caller) {
        return act(DeliveryDesk.Act.SKIP, id, note, caller, "not_open");
    }

    @PostMapping("/replay")
    Mono<Map<String, Object>> replay(@RequestBody Replay replay, Caller caller) {
        DeliveryFilter filter = replay.filter() == null ? null : replay.filter().domain();
        if (filter == null || filter.isEmpty()) {
            throw new Problem(HttpStatus.UNPROCESSABLE_CONTENT, "filter_required", "name at least one filter");
        }
        if (replay.maxPerMinute() != null && replay.maxPerMinute() < 1) {
            throw new Problem(HttpStatus.UNPROCESSABLE_CONTENT, "rate_invalid", "max_per_minute is at least 1");
        }
        return search.count(filter, clock.instant()).flatMap(counts -> {
            long total = counts.values().stream().mapToLong(Long::longValue).sum();
            if (Boolean.TRUE.equals(replay.dryRun())) {
                return Mono.just(Map.of("total", total, "by_reason", counts));
            }
            if (total > UNPACED && replay.maxPerMinute() == null) {
                throw new Problem(HttpStatus.UNPROCESSABLE_CONTENT, "rate_required",
                        "more than 10000 deliveries match; give max_per_minute");
            }
            String note = required(replay.note());
            return desk.replay(filter, replay.maxPerMinute(), caller.id(), note)
                    .map(done -> Map.of("total", total, "replayed", done, "by_reason", counts));
        });
    }

    private Mono<DeliveryView> act(DeliveryDesk.Act act, String id, @Nullable Note note, Caller caller, String refusal) {
        return desk.act(act, id, caller.id(), required(note == null ? null : note.note()))
                .switchIfEmpty(Mono.error(() -> Problem.notFound("this delivery")))
                .map(result -> {
                    if (!result.applied()) {
                        throw new Problem(HttpStatus.CONFLICT, refusal,
                                "a delivery that is " + result.delivery().state().code() + " cannot be acted on so");
                    }
                    return DeliveryView.of(result.delivery());
                });
    }

    private static String required(@Nullable String note) {
        if (note == null || note.isBlank()) {
            throw new Problem(HttpStatus.UNPROCESSABLE_CONTENT, "note_required", "say why, in a note");
        }
        return note;
    }

    private static DeliveryFilter filter(Map<String, String> query) {
        String hours = query.get("older_than_hours");
        return new DeliveryFilter(query.get("state"), query.get("kind"), query.get("program"), query.get("account"),
                query.get("user"), query.get("payment"), query.get("reward"), query.get("reason"), query.get("order"),
                query.get("listed"), hours == null ? null : Duration.ofHours(number(query, "older_than_hours", 0)),
                "true".equals(query.get("stuck")));
    }

    private static int number(Map<String, String> query, String name, int otherwise) {
        String value = query.get(name);
        if (value == null) {
            return otherwise;
        }
        if (!value.matches("\\d{1,9}")) {
            throw new Problem(HttpStatus.BAD_REQUEST, name + "_invalid", name + " is a whole number");
        }
        return Integer.parseInt(value);
    }
}
