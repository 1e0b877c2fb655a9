package io.tributary.impact.reporting.adapter.in.web.page;

import io.tributary.impact.reporting.adapter.in.web.page.html.Blocks;
import io.tributary.impact.reporting.adapter.in.web.page.html.Blocks.Cell;
import io.tributary.impact.reporting.adapter.in.web.page.html.Html;
import io.tributary.impact.reporting.adapter.in.web.page.html.Page;
import io.tributary.impact.reporting.adapter.in.web.page.html.Reader;
import io.tributary.impact.reporting.adapter.out.r2dbc.support.RewardStories;
import io.tributary.impact.reporting.application.support.Journal;
import io.tributary.impact.reporting.application.support.RewardStory;
import io.tributary.impact.reporting.domain.reward.Whereabouts;
import io.tributary.platform.access.Access;
import io.tributary.platform.access.Caller;
import io.tributary.platform.problem.Problem;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Investigation: one search box, everything about one person (REP-53). The term travels in a body, never in an address. */
@RestController
public final class SupportPage {
    private static final int MOST_TERM = 512;
    private static final int PAGE = 500;
    private static final List<Access.Role> ROLES = List.of(Access.Role.SUPPORT, Access.Role.OPERATOR);
    private static final List<String> KINDS = List.of("touch", "attribution", "sign_up", "trial", "subscription", "payment", "conversion",
            "decision", "reward", "application", "delivery", "attempt", "commission", "adverse");

    private final Journal journal;
    private final RewardStories rewards;
    private final Clock clock;

    /** Wires it. */
    public SupportPage(Journal journal, RewardStories rewards, Clock clock) {
        this.journal = journal;
        this.rewards = rewards;
        this.clock = clock;
    }

    @GetMapping("/support")
    Mono<ResponseEntity<byte[]>> empty(@Nullable Caller caller, ServerWebExchange exchange) {
        return Pages.open(exchange, caller, "support.title", ROLES, (reader, who) -> Mono.just(
                new Page(reader, who, reader.say("support.title")).add(search(reader, "", null))));
    }

    @PostMapping("/support")
    Mono<ResponseEntity<byte[]>> search(@Nullable Caller caller, ServerWebExchange exchange) {
        return Pages.open(exchange, caller, "support.title", ROLES, (reader, who) -> exchange.getFormData().flatMap(form -> {
            String typed = form.getFirst("q") == null ? "" : form.getFirst("q");
            String term = typed.strip();
            String fault = term.isEmpty() ? reader.say("support.required") : term.length() > MOST_TERM ? reader.say("support.too_long") : null;
            Page page = new Page(reader, who, reader.say("support.title")).add(search(reader, typed, fault));
            return fault != null ? Mono.just(page) : journal.search(term).collectList().map(hits -> page.add(found(reader, hits)));
        }));
    }

    private static Html search(Reader reader, String typed, @Nullable String fault) {
        Html.Tag input = Html.tag("input").with("id", "q").with("name", "q").with("type", "search").with("autocomplete", "off").with("value", typed)
                .with("required", "").with("maxlength", MOST_TERM).with("aria-describedby", "q-hint").with("aria-invalid", fault == null ? null : "true");
        return Html.tag("form").css("card").with("method", "post").with("action", "/support").with("role", "search")
                .add(fault == null ? Html.NOTHING : Html.tag("p", fault).css("note bad").with("role", "alert"),
                        Html.tag("div").css("search").add(Html.tag("div").css("field").add(Html.tag("label", reader.say("support.label")).with("for", "q"), input),
                                Html.tag("button", reader.say("support.button")).with("type", "submit")),
                        Html.tag("p", reader.say("support.hint")).css("quiet").with("id", "q-hint"));
    }

    private static Html found(Reader reader, List<Journal.Hit> hits) {
        return Blocks.section("found", reader.say("support.found", hits.size()), Blocks.table(reader.say("support.matches"),
                List.of(reader.say("column.person"), reader.say("column.match"), reader.say("column.object")), hits.stream().map(hit -> List.of(
                        hit.userId() == null ? Cell.text(null) : Cell.of(Html.tag("a", hit.userId()).with("href", "/support/" + hit.userId())),
                        Cell.text(reader.word("match", hit.kind())), Cell.text(hit.object()))).distinct().toList(), reader.say("support.nothing")));
    }

    @GetMapping("/support/{user}")
    Mono<ResponseEntity<byte[]>> person(@PathVariable String user, @RequestParam Map<String, String> query, @Nullable Caller caller,
            ServerWebExchange exchange) {
        return Pages.open(exchange, caller, "support.title", ROLES, (reader, who) -> journal.knows(user).flatMap(known -> {
            if (!known) {
                throw Problem.notFound("this person");
            }
            Journal.Filter filter = new Journal.Filter(chosen(query.get("kind")), chosen(query.get("program")), start(query.get("from")), null, 0, PAGE);
            return journal.audit(who.id(), "timeline", user, clock.instant())
                    .then(Mono.defer(() -> journal.timeline(user, filter).collectList().zipWith(rewards.of(user))))
                    .map(read -> new Page(reader, who, user).fresh(clock.instant(), 0, false, 0)
                            .add(search(reader, "", null), where(reader, read.getT2()), timeline(reader, user, query, read.getT1())));
        }));
    }

    private static @Nullable String chosen(@Nullable String value) {
        return value == null || value.isBlank() ? null : value;
    }

    private static @Nullable Instant start(@Nullable String day) {
        return day == null || !day.matches("\\d{4}-\\d{2}-\\d{2}") ? null : Instant.parse(day + "T00:00:00Z");
    }

    private static Html where(Reader reader, List<RewardStory> stories) {
        return Blocks.section("where", reader.say("where.title"), stories.isEmpty() ? Html.tag("p", reader.say("where.none")).css("empty")
                : Html.tag("ul").css("line").add(stories.stream().map(story -> reward(reader, story)).toList()));
    }

    private static Html reward(Reader reader, RewardStory story) {
        Whereabouts where = Whereabouts.of(story.known());
        Html.Tag item = Html.tag("li").add(Html.tag("h3").add(reader.word("role", story.granted().role()) + " · " + story.granted().program() + " ")
                .add(Html.tag("span", reader.word("reward_state", story.known().state())).css("pill")));
        item.add(sentence(reader, where.state(), where.since()), sentence(reader, where.next(), null),
                Html.tag("p").add(Html.tag("strong", reader.say("reward.actor." + where.actor().name().toLowerCase(Locale.ROOT)))));
        if (where.due() != null) {
            item.add(sentence(reader, where.due(), where.dueAt()));
        }
        if (where.failure() != null) {
            item.add(Html.tag("p", reader.say(where.failure())).css("note warn"));
        }
        if (story.disagree()) {
            item.add(Html.tag("p").css("note bad").add(reader.say("where.disagree") + " ").add(story.sources().stream().map(source ->
                    Html.tag("span").add(source.topic() + ": " + reader.word("reward_state", source.state()) + " (").add(reader.time(source.asOf())).add(") ")).toList()));
        }
        return item;
    }

    private static Html sentence(Reader reader, String key, @Nullable Instant at) {
        if (at == null) {
            return Html.tag("p", reader.say(key));
        }
        String[] parts = reader.say(key, "\u0000").split("\u0000", 2);
        return Html.tag("p").add(parts[0]).add(reader.time(at)).add(parts.length > 1 ? parts[1] : "");
    }

    private static Html timeline(Reader reader, String user, Map<String, String> query, List<Map<String, Object>> entries) {
        List<Html> options = new ArrayList<>(List.of(Html.tag("option", reader.say("timeline.all")).with("value", "")));
        KINDS.forEach(kind -> options.add(Html.tag("option", reader.word("entry", kind)).with("value", kind).flag("selected", kind.equals(query.get("kind")))));
        Html filter = Html.tag("form").css("search").with("method", "get").with("action", "/support/" + user).with("aria-label", reader.say("timeline.filter")).add(
                Blocks.field("kind", reader.say("timeline.kind"), Html.tag("select").with("id", "kind").with("name", "kind").add(options), null),
                Blocks.field("program", reader.say("timeline.program"), Html.tag("input").with("id", "program").with("name", "program").with("value", query.getOrDefault("program", "")), null),
                Blocks.field("from", reader.say("timeline.from"), Html.tag("input").with("id", "from").with("name", "from").with("type", "date").with("value", query.getOrDefault("from", "")), null),
                Html.tag("button", reader.say("timeline.apply")).with("type", "submit"));
        return Blocks.section("timeline", reader.say("timeline.title"), filter, entries.isEmpty() ? Html.tag("p", reader.say("timeline.empty")).css("empty")
                : Html.tag("ol").css("line").add(entries.stream().map(entry -> TimelineEntry.of(reader, entry)).toList()));
    }
}
