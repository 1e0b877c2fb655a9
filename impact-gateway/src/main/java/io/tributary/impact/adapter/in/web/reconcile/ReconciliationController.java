package io.tributary.impact.adapter.in.web.reconcile;

import io.tributary.impact.application.reconcile.ReconciliationDesk;
import io.tributary.impact.application.reconcile.ReconciliationStore;
import io.tributary.impact.domain.reconcile.ActionReader;
import io.tributary.impact.domain.reconcile.Comparison;
import io.tributary.impact.domain.reconcile.Difference;
import io.tributary.platform.problem.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Starts comparisons and shows their reports (IMP-79, IMP-80). */
@RestController
@RequestMapping("/api/admin/reconciliations")
public final class ReconciliationController {
    private static final int MOST = 100;
    private static final Duration USUAL = Duration.ofDays(7);

    private final ReconciliationDesk desk;
    private final ReconciliationStore store;
    private final Clock clock;

    /** Wires it. */
    public ReconciliationController(ReconciliationDesk desk, ReconciliationStore store, Clock clock) {
        this.desk = desk;
        this.store = store;
        this.clock = clock;
    }

    record Start(@Nullable Instant from, @Nullable Instant to, @Nullable String program, @Nullable String export,
            @Nullable String subject, @Nullable String user) {}

    record Runs(List<ReconciliationStore.Run> reconciliations) {}

    record DifferenceView(String kind, @Nullable String deliveryId, @Nullable String actionId, @Nullable String orderId,
            @Nullable String userId, @Nullable String rewardId, @Nullable String vendorRewardId, String repair) {
        static DifferenceView of(Difference d) {
            return new DifferenceView(d.kind().code(), d.deliveryId(), d.actionId(), d.orderId(), d.userId(), d.rewardId(),
                    d.vendorRewardId(), d.kind().repair());
        }
    }

    record Report(ReconciliationStore.Run run, List<DifferenceView> differences) {}

    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    Mono<Runs> start(@RequestBody Start start) {
        String program = Objects.requireNonNullElse(start.program(), "").strip();
        if ("rewards".equals(start.subject())) {
            return desk.startRewards(program, start.user()).collectList().map(Runs::new);
        }
        Instant now = clock.instant();
        Instant to = Objects.requireNonNullElse(start.to(), now);
        if (start.export() != null) {
            return upload(start.export(), program, Objects.requireNonNullElse(start.from(), to), to);
        }
        Instant from = Objects.requireNonNullElse(start.from(), to.minus(USUAL));
        if (!from.isBefore(to) || from.isBefore(now.minus(Comparison.READABLE))) {
            throw new Problem(HttpStatus.UNPROCESSABLE_CONTENT, "range_unreadable",
                    "the range must be in order and begin within the last 750 days");
        }
        return desk.start(from, to, program).collectList().map(Runs::new);
    }

    @GetMapping
    Mono<Runs> list() {
        return store.runs(MOST).collectList().map(Runs::new);
    }

    @GetMapping("/{id}")
    Mono<Report> one(@PathVariable String id) {
        return store.run(id).zipWith(store.differencesOf(id).map(DifferenceView::of).collectList())
                .map(both -> new Report(both.getT1(), both.getT2()))
                .switchIfEmpty(Mono.error(() -> Problem.notFound("this reconciliation")));
    }

    private Mono<Runs> upload(String export, String program, Instant from, Instant to) {
        if (program.isEmpty()) {
            throw new Problem(HttpStatus.UNPROCESSABLE_CONTENT, "program_required", "an export belongs to a program");
        }
        ActionReader.Read read = ActionReader.export(export);
        if (!read.missing().isEmpty()) {
            throw new Problem(HttpStatus.UNPROCESSABLE_CONTENT, "columns_missing",
                    "these columns are missing: " + String.join(", ", read.missing()));
        }
        return desk.upload(program, read, from, to).map(run -> new Runs(List.of(run)));
    }
}
