package io.tributary.impact.reporting.adapter.in.web.support;

import io.tributary.impact.reporting.adapter.in.web.Times;
import io.tributary.impact.reporting.adapter.in.web.text.Texts;
import io.tributary.impact.reporting.adapter.out.r2dbc.support.RewardStories;
import io.tributary.impact.reporting.application.support.Journal;
import io.tributary.platform.access.Caller;
import io.tributary.platform.problem.Problem;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Search and timelines for support (REP-42 to REP-46, REP-49). */
@RestController
public final class SupportController {
    private static final int MOST_TERM = 512;
    private static final int PAGE = 500;
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final Journal journal;
    private final RewardStories rewards;
    private final Clock clock;
    private final Runnable disagreement;

    /**
     * Wires it.
     *
     * @param disagreement counts a reward of which two sources say different things (REP-48)
     */
    public SupportController(Journal journal, RewardStories rewards, Clock clock, Runnable disagreement) {
        this.journal = journal;
        this.rewards = rewards;
        this.clock = clock;
        this.disagreement = disagreement;
    }

    @GetMapping("/api/support/rewards/{userId}")
    Mono<ResponseEntity<Map<String, Object>>> rewards(@PathVariable String userId, Caller caller) {
        return known(userId).then(journal.audit(caller.id(), "rewards", userId, clock.instant()))
                .then(Mono.defer(() -> stories(userId))).map(views -> {
                    Map<String, Object> view = new LinkedHashMap<>();
                    view.put("user_id", userId);
                    view.put("as_of", Times.text(clock.instant()));
                    view.put("rewards", views);
                    return answer(view);
                });
    }

    private Mono<List<Map<String, Object>>> stories(String userId) {
        Texts texts = Texts.of(Locale.ENGLISH);
        return rewards.of(userId).map(stories -> stories.stream().map(story -> {
            if (story.disagree()) {
                disagreement.run();
            }
            return RewardViews.view(story, texts);
        }).toList());
    }

    private Mono<Void> known(String userId) {
        return journal.knows(userId).flatMap(known -> known ? Mono.empty() : Mono.error(() -> Problem.notFound("this person")));
    }

    @GetMapping("/api/support/search")
    Mono<ResponseEntity<Map<String, Object>>> search(@RequestParam(name = "q", required = false) @Nullable String q) {
        String term = q == null ? "" : q.strip();
        if (term.isEmpty()) {
            throw new Problem(HttpStatus.BAD_REQUEST, "search_required", "say what to search for");
        }
        if (term.length() > MOST_TERM) {
            throw new Problem(HttpStatus.BAD_REQUEST, "search_too_long", "at most 512 characters");
        }
        return journal.search(term).collectList().map(hits -> {
            List<Map<String, Object>> results = hits.stream().map(SupportController::view).distinct().toList();
            Set<String> people = new LinkedHashSet<>();
            hits.forEach(hit -> {
                if (hit.userId() != null) {
                    people.add(hit.userId());
                }
            });
            return answer(Map.of("results", results, "people", List.copyOf(people)));
        });
    }

    @GetMapping("/api/support/timeline/{userId}")
    Mono<ResponseEntity<Map<String, Object>>> timeline(@PathVariable String userId,
            @RequestParam Map<String, String> query, Caller caller) {
        Journal.Filter filter = new Journal.Filter(query.get("kind"), query.get("program"),
                instant(query.get("from")), instant(query.get("to")), offset(query.get("cursor")), PAGE + 1);
        return known(userId).then(journal.audit(caller.id(), "timeline", userId, clock.instant()))
                .then(Mono.defer(() -> journal.timeline(userId, filter).collectList().zipWith(stories(userId)))).map(found -> {
                    List<Map<String, Object>> entries = found.getT1();
                    Map<String, Object> view = new LinkedHashMap<>();
                    view.put("user_id", userId);
                    view.put("as_of", Times.text(clock.instant()));
                    view.put("rewards", found.getT2());
                    view.put("entries", entries.stream().limit(PAGE).map(SupportController::entry).toList());
                    view.put("next_cursor", entries.size() <= PAGE ? null : Integer.toString(filter.offset() + PAGE));
                    return answer(view);
                });
    }

    private static Map<String, Object> view(Journal.Hit hit) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("match", hit.kind());
        view.put("user_id", hit.userId());
        view.put("object", hit.object());
        return view;
    }

    private static Map<String, Object> entry(Map<String, Object> row) {
        Map<String, Object> view = new LinkedHashMap<>(row);
        Map<String, Object> source = new LinkedHashMap<>();
        source.put("topic", view.remove("topic"));
        source.put("partition", view.remove("part"));
        source.put("offset", view.remove("position"));
        source.put("record_id", view.remove("record_id"));
        source.put("program_version", view.remove("version"));
        view.put("source", source);
        view.replaceAll((name, value) -> value instanceof Instant instant ? Times.text(instant) : value);
        if (view.remove("details") instanceof String details) {
            view.put("explanation", MAPPER.readTree(details));
        }
        return view;
    }

    private static ResponseEntity<Map<String, Object>> answer(Map<String, Object> view) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(view);
    }

    private static int offset(@Nullable String cursor) {
        if (cursor == null) {
            return 0;
        }
        if (!cursor.matches("\\d{1,8}")) {
            throw new Problem(HttpStatus.BAD_REQUEST, "cursor_invalid", "begin again without a cursor");
        }
        return Integer.parseInt(cursor);
    }

    private static @Nullable Instant instant(@Nullable String text) {
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeParseException unreadable) {
            throw new Problem(HttpStatus.BAD_REQUEST, "range_invalid", "from and to are ISO 8601 instants");
        }
    }
}
