package io.tributary.impact.reporting.adapter.in.web.page;

import io.tributary.impact.reporting.adapter.in.web.page.html.Blocks;
import io.tributary.impact.reporting.adapter.in.web.page.html.Blocks.Cell;
import io.tributary.impact.reporting.adapter.in.web.page.html.Html;
import io.tributary.impact.reporting.adapter.in.web.page.html.Page;
import io.tributary.impact.reporting.adapter.in.web.page.html.Reader;
import io.tributary.messaging.deadletter.DeadLetter;
import io.tributary.messaging.deadletter.DeadLetterDesk;
import io.tributary.messaging.deadletter.DeadLetterFilter;
import io.tributary.messaging.deadletter.DeskSummary;
import io.tributary.platform.access.Access;
import io.tributary.platform.access.Caller;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** The dead-letter desk as a page (OPS-22): what waits, why, and what can be done about it. */
@RestController
public final class DeskPage {
    private static final int MOST = 50;
    private static final List<Access.Role> ROLES = List.of(Access.Role.OPERATOR, Access.Role.SUPPORT);
    private final DeadLetterDesk desk;
    private final Clock clock;

    private record Letter(DeadLetter letter, @Nullable String type, @Nullable String json) {}

    private record Shown(List<DeskSummary> places, List<Letter> letters) {}

    /** Wires it. */
    public DeskPage(DeadLetterDesk desk, Clock clock) {
        this.desk = desk;
        this.clock = clock;
    }

    @GetMapping("/ops/dead-letters")
    Mono<ResponseEntity<byte[]>> page(@RequestParam(name = "topic", required = false) @Nullable String topic,
            @RequestParam(name = "group", required = false) @Nullable String group, @Nullable Caller caller, ServerWebExchange exchange) {
        return Pages.open(exchange, caller, "desk.title", ROLES, (reader, who) -> Mono.fromCallable(() -> read(topic, group))
                .subscribeOn(Schedulers.boundedElastic()).map(shown -> {
                    Page page = new Page(reader, who, reader.say("desk.title")).fresh(clock.instant(), 0, false, 0)
                            .add(Html.tag("p", reader.say("desk.text")), places(reader, shown));
                    return topic == null || group == null ? page : page.add(letters(reader, who, topic, group, shown));
                }));
    }

    private Shown read(@Nullable String topic, @Nullable String group) {
        List<DeskSummary> places = desk.list();
        boolean known = places.stream().anyMatch(place -> place.topic().equals(topic) && place.group().equals(group));
        return new Shown(places, !known || topic == null || group == null ? List.of() : desk.browse(topic, group, DeadLetterFilter.ALL).stream()
                .filter(letter -> letter.waiting() || letter.state().equals("parked")).limit(MOST)
                .map(letter -> new Letter(letter, desk.recordType(letter), desk.json(letter, false))).toList());
    }

    private static Html places(Reader reader, Shown shown) {
        return Blocks.section("places", reader.say("desk.places"), Blocks.table(reader.say("desk.places"), List.of(reader.say("column.topic"),
                reader.say("column.group"), reader.say("column.open"), reader.say("column.parked"), reader.say("column.quarantined"),
                reader.say("column.oldest"), reader.say("column.reasons")), shown.places().stream().map(place -> List.of(
                        Cell.of(Html.tag("a", place.topic()).with("href", "/ops/dead-letters?topic=" + place.topic() + "&group=" + place.group())),
                        Cell.text(place.group()), Cell.num(reader.number(place.open())), Cell.num(reader.number(place.parked())),
                        Cell.num(reader.number(place.quarantined())), Cell.of(reader.time(place.oldest())),
                        Cell.text(String.join(", ", place.byReason().entrySet().stream().sorted(java.util.Map.Entry.comparingByKey())
                                .map(entry -> reader.word("reason", entry.getKey()) + ": " + entry.getValue()).toList())))).toList(),
                reader.say("desk.empty")));
    }

    private static Html letters(Reader reader, Caller caller, String topic, String group, Shown shown) {
        List<Html> items = new ArrayList<>();
        for (int i = 0; i < shown.letters().size(); i++) {
            items.add(letter(reader, caller, shown.letters().get(i), "d" + i));
        }
        return Blocks.section("letters", reader.say("desk.letters", topic, group), caller.is(Access.Role.OPERATOR) && !items.isEmpty()
                ? replayAll(reader, topic, group) : Html.NOTHING, items.isEmpty() ? Html.tag("p", reader.say("desk.letters.empty")).css("empty")
                : Html.tag("ol").css("line").add(items));
    }

    private static Html replayAll(Reader reader, String topic, String group) {
        return Html.tag("details").add(Html.tag("summary", reader.say("desk.replay_all")), Html.tag("p", reader.say("desk.replay_all.effect")).css("note"),
                Pages.command(reader, reader.say("desk.replay_all"), "/api/ops/dead-letters/" + topic + "/" + group + "/replays").add(
                        Html.tag("input").with("type", "hidden").with("name", "all").with("value", "true"),
                        Pages.note(reader, "all"), Pages.send(reader, "all", reader.say("desk.replay"))));
    }

    private static Html letter(Reader reader, Caller caller, Letter shown, String id) {
        DeadLetter letter = shown.letter();
        Html.Tag item = Html.tag("li").add(Html.tag("p").add(Html.tag("span", reader.word("reason", letter.reason())).css("pill warn")).add(" ")
                .add(Html.tag("strong", shown.type() == null ? reader.say("desk.unreadable") : shown.type().substring(shown.type().lastIndexOf('.') + 1))),
                Html.tag("p").css("meta").add(letter.id() + " · " + reader.word("desk_state", letter.state()) + " · ")
                        .add(reader.time(Instant.ofEpochMilli(letter.record().timestamp()))));
        if (shown.json() != null) {
            item.add(Html.tag("details").add(Html.tag("summary", reader.say("desk.record")), Html.tag("pre", shown.json()).css("scroll").with("tabindex", "0")));
        }
        if (caller.is(Access.Role.OPERATOR)) {
            item.add(Html.tag("details").add(Html.tag("summary", reader.say("desk.replay")), Html.tag("p", reader.say("desk.replay.effect")).css("note"),
                    Pages.command(reader, reader.say("desk.replay"), "/api/ops/dead-letters/" + letter.topic() + "/" + letter.group() + "/replays").add(
                            Html.tag("input").with("type", "hidden").with("name", "ids[]").with("value", letter.id()),
                            Pages.note(reader, id + "-replay"), Pages.send(reader, id + "-replay", reader.say("desk.replay")))),
                    Html.tag("details").add(Html.tag("summary", reader.say("desk.discard")), Html.tag("p", reader.say("desk.discard.effect")).css("note"),
                            Pages.command(reader, reader.say("desk.discard"), "/api/ops/dead-letters/" + letter.id() + "/discard").add(
                                    Pages.note(reader, id + "-discard"), Pages.send(reader, id + "-discard", reader.say("desk.discard")))));
        }
        return item;
    }
}
