package io.tributary.impact.reporting.adapter.in.web.page;

import io.tributary.impact.reporting.adapter.in.web.page.html.Blocks;
import io.tributary.impact.reporting.adapter.in.web.page.html.Blocks.Cell;
import io.tributary.impact.reporting.adapter.in.web.page.html.Html;
import io.tributary.impact.reporting.adapter.in.web.page.html.Page;
import io.tributary.impact.reporting.adapter.in.web.page.html.Reader;
import io.tributary.impact.reporting.adapter.out.r2dbc.support.RewardStories;
import io.tributary.impact.reporting.application.ProgramStore;
import io.tributary.impact.reporting.application.ProgramTerms;
import io.tributary.impact.reporting.application.support.RewardStory;
import io.tributary.impact.reporting.domain.reward.Whereabouts;
import io.tributary.platform.access.Access;
import io.tributary.platform.access.Caller;
import io.tributary.platform.problem.Problem;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Public terms of a program, and the advocate's page (REP-50, REP-55 to REP-58). */
@RestController
public final class OfferPage {
    private static final List<String> PEOPLE = List.of("waiting_for_paid_conversion", "being_checked", "reward_granted", "limit_reached");
    private final ProgramStore programs;
    private final RewardStories rewards;
    private final Clock clock;
    private final @Nullable String widgetScript;

    /**
     * Wires it.
     *
     * @param widgetScript address of the vendor's script; null = sharing by widget is not configured
     */
    public OfferPage(ProgramStore programs, RewardStories rewards, Clock clock, @Nullable String widgetScript) {
        this.programs = programs;
        this.rewards = rewards;
        this.clock = clock;
        this.widgetScript = widgetScript;
    }

    @GetMapping("/terms/{program}")
    Mono<ResponseEntity<byte[]>> terms(@PathVariable String program, @Nullable Caller caller, ServerWebExchange exchange) {
        Reader reader = Pages.reader(exchange);
        return Pages.shown(exchange, reader, caller, () -> found(program).map(terms -> {
            ProgramTerms.Version version = terms.at(clock.instant()).orElse(null);
            return new Page(reader, caller, reader.say("terms.title", name(terms, version))).add(version == null
                    ? Html.tag("p", reader.say("definition.none")).css("empty") : Html.all(Blocks.section("terms", reader.say("terms.hold"),
                    Html.tag("ul").add(ProgramDefinition.sentences(reader, version).stream().map(text -> Html.tag("li", text)).toList()),
                    Html.tag("p").css("quiet").add(reader.say("definition.version", version.number()) + " ").add(reader.time(version.effectiveFrom())))));
        }));
    }

    @GetMapping("/refer/{program}")
    Mono<ResponseEntity<byte[]>> refer(@PathVariable String program, @Nullable Caller caller, ServerWebExchange exchange) {
        return Pages.open(exchange, caller, "refer.title", List.of(Access.Role.USER), (reader, who) -> found(program)
                .zipWith(rewards.of(who.id())).map(read -> page(reader, who, read.getT1(), read.getT2())));
    }

    private Mono<ProgramTerms> found(String program) {
        return programs.all().map(all -> {
            if (!all.containsKey(program)) {
                throw Problem.notFound("this program");
            }
            return all.get(program);
        });
    }

    private static String name(ProgramTerms terms, ProgramTerms.@Nullable Version version) {
        return version == null || version.offer() == null ? terms.key() : version.offer().name();
    }

    private Page page(Reader reader, Caller caller, ProgramTerms terms, List<RewardStory> all) {
        ProgramTerms.Version version = terms.at(clock.instant()).orElse(null);
        List<RewardStory> own = all.stream().filter(story -> terms.key().equals(story.granted().program())).toList();
        Page page = new Page(reader, caller, name(terms, version)).fresh(clock.instant(), 0, false, 0);
        boolean open = version != null && version.state().equals("active") && version.offer() != null && version.offer().kind().equals("referral");
        if (!open) {
            page.add(Html.tag("p", reader.say(version == null ? "definition.none" : "refer.closed." + version.state())).css("note warn"));
        }
        return page.add(version == null ? Html.NOTHING : Blocks.section("how", reader.say("refer.how"), Html.tag("ul").add(
                ProgramDefinition.sentences(reader, version).stream().map(text -> Html.tag("li", text)).toList())),
                open ? share(reader, terms, version, page) : Html.NOTHING, totals(reader, own), people(reader, terms), rewards(reader, own));
    }

    /** The widget where the program has one, and a sentence where it has none or fails (REP-56, REP-57). */
    private Html share(Reader reader, ProgramTerms terms, ProgramTerms.Version version, Page page) {
        String widget = version.offer() == null ? null : version.offer().widget();
        if (widget == null || widgetScript == null) {
            return Blocks.section("share", reader.say("refer.share"), Html.tag("p", reader.say("refer.unavailable")).css("note warn"));
        }
        URI script = URI.create(widgetScript);
        page.vendorHosts(List.of(script.getScheme() + "://" + script.getRawAuthority()));
        return Blocks.section("share", reader.say("refer.share"), Html.tag("div").with("data-widget", widget)
                .with("data-widget-program", terms.key()).with("data-widget-script", widgetScript)
                .with("data-unavailable", reader.say("refer.unavailable")).add(Html.tag("p", reader.say("refer.share.sign_in")).css("quiet")));
    }

    private static Html totals(Reader reader, List<RewardStory> own) {
        Map<String, Long> counts = new TreeMap<>();
        own.forEach(story -> counts.merge(story.known().state(), 1L, Long::sum));
        return Html.all(Html.tag("h2", reader.say("refer.totals")).css("unseen"), Html.tag("dl").css("tiles").add(
                List.of("pending", "earned", "applied").stream().map(state -> Blocks.tile(reader.word("reward_state", state),
                        reader.number(counts.getOrDefault(state, 0L)), reader.say("reward_state." + state + ".how"),
                        reader.say("figure.how", reader.word("reward_state", state)))).toList()));
    }

    private static Html people(Reader reader, ProgramTerms terms) {
        Html.Tag place = Html.tag("div").with("data-referrals", terms.key()).with("data-empty", reader.say("refer.people.empty"))
                .with("data-failed", reader.say("refer.people.failed")).with("data-cap", reader.say("refer.cap", "{0}", "{1}"))
                .add(Html.tag("p", reader.say("refer.people.sign_in")).css("quiet"));
        PEOPLE.forEach(state -> place.with("data-state" + state, reader.say("refer.person." + state)));
        return Blocks.section("people", reader.say("refer.people"), place);
    }

    private static Html rewards(Reader reader, List<RewardStory> own) {
        return Blocks.section("rewards", reader.say("refer.rewards"), Blocks.table(reader.say("refer.rewards"), List.of(reader.say("column.earned"),
                reader.say("column.worth"), reader.say("column.state"), reader.say("column.next")), own.stream().map(story -> {
                    Whereabouts where = Whereabouts.of(story.known());
                    long amount = story.granted().amount() == null ? 0 : story.granted().amount();
                    return List.of(Cell.of(reader.day(story.granted().earnedAt())), Cell.of(story.granted().currency() == null
                            ? Html.tag("span", reader.say("months", amount)) : reader.money(amount, story.granted().currency())),
                            Cell.of(Html.tag("span", reader.word("reward_state", story.known().state())).css("pill")),
                            Cell.text(reader.say("refer.next." + where.actor().name().toLowerCase(java.util.Locale.ROOT))));
                }).toList(), reader.say("refer.rewards.empty")));
    }
}
