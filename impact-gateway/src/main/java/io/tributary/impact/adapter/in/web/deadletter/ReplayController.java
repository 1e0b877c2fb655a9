package io.tributary.impact.adapter.in.web.deadletter;

import io.tributary.messaging.deadletter.ReplayJob;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Replays under way or over (OPS-27). */
@RestController
@RequestMapping("/api/ops/replays")
public final class ReplayController {
    private final DeskCalls desk;

    /** Wires it. */
    public ReplayController(DeskCalls desk) {
        this.desk = desk;
    }

    record Jobs(List<JobView> replays) {}

    @GetMapping
    Mono<Jobs> list() {
        return desk.call(open -> new Jobs(open.jobs().stream().map(JobView::of).toList()));
    }

    @PostMapping("/{id}/pause")
    Mono<JobView> pause(@PathVariable String id) {
        return change(id, ReplayJob.State.PAUSED);
    }

    @PostMapping("/{id}/resume")
    Mono<JobView> resume(@PathVariable String id) {
        return change(id, ReplayJob.State.RUNNING);
    }

    @PostMapping("/{id}/cancel")
    Mono<JobView> cancel(@PathVariable String id) {
        return change(id, ReplayJob.State.CANCELED);
    }

    private Mono<JobView> change(String id, ReplayJob.State wanted) {
        return desk.call(open -> JobView.of(open.change(id, wanted)));
    }
}
