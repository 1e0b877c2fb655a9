package io.tributary.impact.reporting.adapter.in.web.rebuild;

import io.tributary.impact.reporting.adapter.in.web.Times;
import io.tributary.impact.reporting.application.rebuild.RebuildJob;
import io.tributary.impact.reporting.application.rebuild.Rebuilds;
import io.tributary.platform.access.Caller;
import io.tributary.platform.problem.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Rebuilds of projections (REP-67). */
@RestController
@RequestMapping("/api/admin/projections")
public final class ProjectionController {
    private final Rebuilds rebuilds;
    private final Clock clock;

    /** Wires it. */
    public ProjectionController(Rebuilds rebuilds, Clock clock) {
        this.rebuilds = rebuilds;
        this.clock = clock;
    }

    @GetMapping
    Map<String, Object> list() {
        return Map.of("projections", rebuilds.projections().stream().sorted().toList());
    }

    @GetMapping("/{name}/rebuild")
    Mono<Map<String, Object>> show(@PathVariable String name) {
        return rebuilds.newest(known(name)).switchIfEmpty(Mono.error(() -> Problem.notFound("a rebuild of this projection"))).map(this::view);
    }

    /** {@code take_over}: {@code when_equal} (usual) or {@code always}, for a live projection that is known to be wrong. */
    @PostMapping("/{name}/rebuild")
    Mono<ResponseEntity<Map<String, Object>>> start(@PathVariable String name, @RequestBody(required = false) @Nullable Map<String, Object> body,
            Caller caller) {
        Object taking = body == null ? null : body.get("take_over");
        if (taking != null && !List.of("when_equal", "always").contains(taking)) {
            throw new Problem(HttpStatus.UNPROCESSABLE_CONTENT, "take_over_invalid", "take_over is when_equal or always");
        }
        return rebuilds.start(known(name), "always".equals(taking), caller.id())
                .switchIfEmpty(Mono.error(() -> new Problem(HttpStatus.CONFLICT, "rebuild_running", "this projection is being rebuilt already")))
                .map(job -> ResponseEntity.status(HttpStatus.ACCEPTED).body(view(job)));
    }

    @DeleteMapping("/{name}/rebuild")
    Mono<Map<String, Object>> cancel(@PathVariable String name) {
        return rebuilds.cancel(known(name)).switchIfEmpty(Mono.error(() -> Problem.notFound("a rebuild of this projection"))).map(this::view);
    }

    private String known(String name) {
        if (!rebuilds.projections().contains(name)) {
            throw Problem.notFound("this projection");
        }
        return name;
    }

    private Map<String, Object> view(RebuildJob job) {
        Instant now = job.endedAt() == null ? clock.instant() : job.endedAt();
        long seconds = Math.max(1, Duration.between(job.startedAt(), now).toSeconds());
        long rate = job.done() / seconds;
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("id", job.id());
        view.put("projection", job.projection());
        view.put("state", job.state());
        view.put("take_over", job.always() ? "always" : "when_equal");
        view.put("done", job.done());
        view.put("total", job.total());
        view.put("rate_per_second", rate);
        view.put("estimated_end", !job.running() || rate == 0 ? null
                : Times.text(now.plusSeconds(Math.max(0, job.total() - job.done()) / rate)));
        view.put("detail", job.detail());
        view.put("started_at", Times.text(job.startedAt()));
        view.put("ended_at", Times.text(job.endedAt()));
        view.put("differences", job.differences().stream().map(one -> {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("relation", one.relation());
            row.put("live", one.live());
            row.put("rebuilt", one.rebuilt());
            return row;
        }).toList());
        return view;
    }
}
