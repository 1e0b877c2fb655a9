package io.tributary.attribution.adapter.in.web;

import io.tributary.attribution.application.capture.Retention;
import io.tributary.attribution.application.port.Definitions;
import io.tributary.attribution.application.read.Explanation;
import io.tributary.attribution.application.read.ExplanationService;
import io.tributary.attribution.application.read.ExplanationService.Trace;
import io.tributary.attribution.application.read.Reads;
import io.tributary.attribution.application.read.Reads.SeenTouch;
import io.tributary.attribution.application.read.ReplayService;
import io.tributary.platform.problem.Problem;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What staff may read (section 11), and the comparison of recorded decisions (OPS-41). */
@RestController
public final class StaffController {
    private final Definitions definitions;
    private final Reads reads;
    private final ExplanationService explanations;
    private final ReplayService replays;
    private final Retention retention;
    private final Clock clock;

    record Attributions(List<StaffViews.AttributionView> attributions) {}

    record Touches(List<StaffViews.TouchView> touches) {}

    record Conversions(List<StaffViews.ConversionView> conversions) {}

    record Explanations(List<Explanation> conversions) {}

    record LateList(List<Reads.LateRow> lateEvidence) {}

    record Span(@Nullable Instant from, @Nullable Instant to) {}

    /** Reads through these. */
    public StaffController(Definitions definitions, Reads reads, ExplanationService explanations, ReplayService replays, Retention retention,
            Clock clock) {
        this.definitions = definitions;
        this.reads = reads;
        this.explanations = explanations;
        this.replays = replays;
        this.retention = retention;
        this.clock = clock;
    }

    @GetMapping("/api/admin/users/{userId}/attributions")
    Mono<Attributions> attributions(@PathVariable String userId) {
        return explanations.ownerId(userId).flatMap(reads::attributions)
                .map(list -> new Attributions(list.stream().map(StaffViews::attribution).toList()));
    }

    @GetMapping("/api/admin/users/{userId}/touches")
    Mono<Touches> touchesOfUser(@PathVariable String userId) {
        return explanations.ownerId(userId).flatMap(reads::touchesOf).flatMap(this::views);
    }

    @GetMapping("/api/admin/touches")
    Mono<Touches> touchesOfVisitor(@RequestParam String visitor) {
        String id = Cookies.id(visitor);
        return reads.touchesOfVisitor(id == null ? visitor : id).flatMap(this::views);
    }

    private Mono<Touches> views(List<SeenTouch> touches) {
        Instant now = clock.instant();
        return definitions.current().map(programs -> new Touches(touches.stream()
                .filter(seen -> seen.ownerId() != null
                        || now.isBefore(seen.touch().touchedAt().plus(retention.kept(programs.longestWindowMillis()))))
                .map(seen -> StaffViews.touch(seen, programs)).toList()));
    }

    @GetMapping("/api/admin/touches/late-evidence")
    Mono<LateList> lateEvidence() {
        return reads.lateEvidence(null).map(LateList::new);
    }

    @GetMapping("/api/admin/touches/{touchId}/trace")
    Mono<Trace> trace(@PathVariable String touchId) {
        return explanations.trace(touchId).switchIfEmpty(Mono.error(() -> Problem.notFound("this touch")));
    }

    @GetMapping("/api/admin/users/{userId}/conversions")
    Mono<Conversions> conversions(@PathVariable String userId) {
        return explanations.ownerId(userId).flatMap(reads::conversionsOf)
                .map(list -> new Conversions(list.stream().map(owned -> StaffViews.conversion(owned.conversion())).toList()));
    }

    /** One program's explanation, or the only one there is; several programs without a choice are listed. */
    @GetMapping("/api/admin/conversions/{paymentProvider}/{paymentId}/attribution")
    Mono<Object> explain(@PathVariable String paymentProvider, @PathVariable String paymentId,
            @RequestParam(required = false) @Nullable String program) {
        return explanations.explain(paymentProvider, paymentId, program).flatMap(found -> switch (found.size()) {
            case 0 -> Mono.error(Problem.notFound("a conversion of this payment"));
            case 1 -> Mono.just((Object) found.getFirst());
            default -> Mono.just(new Explanations(found));
        });
    }

    @PostMapping("/api/admin/attribution-replays")
    Mono<ReplayService.Report> replay(@RequestBody Span span) {
        if (span.from() == null || span.to() == null || span.to().isBefore(span.from())) {
            throw new Problem(HttpStatus.BAD_REQUEST, "malformed_request", "from and to must be instants, from not after to");
        }
        return replays.replay(span.from(), span.to());
    }

    /** What this service holds of a person (OPS-77). */
    @GetMapping("/api/admin/people/{userId}/export/attribution")
    Mono<Map<String, Object>> export(@PathVariable String userId) {
        return explanations.ownerId(userId).flatMap(owner -> reads.touchesOf(owner).flatMap(this::views)
                .zipWith(reads.attributions(owner)).zipWith(reads.conversionsOf(owner)).zipWith(reads.contacts(owner)).map(all -> {
                    Map<String, Object> document = new LinkedHashMap<>();
                    document.put("user_id", userId);
                    document.put("touches", all.getT1().getT1().getT1().touches());
                    document.put("attributions", all.getT1().getT1().getT2().stream().map(StaffViews::attribution).toList());
                    document.put("conversions", all.getT1().getT2().stream().map(owned -> StaffViews.conversion(owned.conversion())).toList());
                    document.put("contacts", all.getT2());
                    return document;
                }));
    }
}
