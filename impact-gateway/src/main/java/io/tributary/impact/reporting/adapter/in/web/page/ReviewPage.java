package io.tributary.impact.reporting.adapter.in.web.page;

import io.tributary.impact.reporting.adapter.in.web.page.html.Blocks;
import io.tributary.impact.reporting.adapter.in.web.page.html.Html;
import io.tributary.impact.reporting.adapter.in.web.page.html.Page;
import io.tributary.impact.reporting.adapter.in.web.page.html.Reader;
import io.tributary.impact.reporting.application.support.PageReads;
import io.tributary.platform.access.Access;
import io.tributary.platform.access.Caller;
import io.tributary.platform.problem.Problem;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Review queue and eligibility override (REP-54). The forms send the commands of referral-service from the browser with
 * the person's own token; this service only shows them.
 */
@RestController
public final class ReviewPage {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final int MOST = 100;
    private static final List<String> RESOLUTIONS = List.of("release", "cancel", "keep", "reverse");

    private final PageReads lists;
    private final Clock clock;

    /** Wires it. */
    public ReviewPage(PageReads lists, Clock clock) {
        this.lists = lists;
        this.clock = clock;
    }

    @GetMapping("/reviews")
    Mono<ResponseEntity<byte[]>> queue(@RequestParam(name = "program", required = false) @Nullable String program, @Nullable Caller caller,
            ServerWebExchange exchange) {
        return Pages.open(exchange, caller, "reviews.title", List.of(Access.Role.OPERATOR, Access.Role.SUPPORT), (reader, who) ->
                lists.openReviews(program, MOST).map(reviews -> {
                    Page page = new Page(reader, who, reader.say("reviews.title")).fresh(clock.instant(), 0, false, 0)
                            .add(Html.tag("p", reader.say("reviews.text")));
                    if (reviews.isEmpty()) {
                        return page.add(Html.tag("p", reader.say("reviews.empty")).css("empty"));
                    }
                    for (int i = 0; i < reviews.size(); i++) {
                        page.add(review(reader, who, reviews.get(i), "r" + i));
                    }
                    return page;
                }));
    }

    private Html review(Reader reader, Caller caller, PageReads.Review review, String id) {
        Html.Tag facts = Html.tag("p").add(reader.word("role", review.role()) + " · " + review.program() + " · ")
                .add(reader.say("reviews.since") + " ").add(reader.time(review.since()))
                .add(" (" + reader.age(Duration.between(review.since(), clock.instant()).toSeconds()) + ")");
        Html.Tag links = Html.tag("p");
        if (review.userId() != null) {
            links.add(Html.tag("a", reader.say("reviews.person")).with("href", "/support/" + review.userId())).add(" ");
        }
        if (review.conversionId() != null && caller.is(Access.Role.OPERATOR)) {
            links.add(" · ").add(Html.tag("a", reader.say("reviews.override")).with("href", "/overrides/" + review.conversionId()));
        }
        boolean benefits = caller.id().equals(review.userId());
        Html form = !caller.is(Access.Role.OPERATOR) ? Html.tag("p", reader.say("reviews.read_only")).css("quiet")
                : benefits ? Html.tag("p", reader.say("command.conflict")).css("note warn")
                : review.reviewId() == null ? Html.NOTHING : close(reader, review, id);
        return Blocks.section(id, reader.word("reason", review.reason()), facts, links, form);
    }

    private static Html close(Reader reader, PageReads.Review review, String id) {
        List<Html> choices = new ArrayList<>();
        RESOLUTIONS.forEach(resolution -> choices.add(Html.tag("label").css("check").add(Html.tag("input").with("type", "radio").with("name", "resolution")
                .with("value", resolution).with("required", "").with("data-effect", reader.say("resolution." + resolution + ".effect")),
                Html.tag("span", reader.say("resolution." + resolution)))));
        return Pages.command(reader, reader.say("reviews.close"), "/api/admin/reviews/" + review.reviewId() + "/close").add(
                Html.tag("fieldset").add(Html.tag("legend", reader.say("reviews.resolution"))).add(choices),
                Html.tag("p", reader.say("reviews.choose")).css("note").with("data-effects", reader.say("reviews.choose")).with("aria-live", "polite"),
                Pages.note(reader, id), Pages.send(reader, id, reader.say("reviews.close")));
    }

    @GetMapping("/overrides/{conversion}")
    Mono<ResponseEntity<byte[]>> override(@PathVariable String conversion, @Nullable Caller caller, ServerWebExchange exchange) {
        return Pages.open(exchange, caller, "override.title", List.of(Access.Role.OPERATOR), (reader, who) -> lists.decision(conversion)
                .switchIfEmpty(Mono.error(() -> Problem.notFound("this conversion")))
                .map(decision -> new Page(reader, who, reader.say("override.title")).fresh(clock.instant(), 0, false, 0)
                        .add(decided(reader, decision), form(reader, who, decision))));
    }

    private static Html decided(Reader reader, PageReads.Decision decision) {
        return Blocks.section("decided", reader.say("override.decided"), Html.tag("p").add(decision.program() + " · "
                + reader.word("outcome", decision.state()) + (decision.reason() == null ? "" : " · " + reader.word("reason", decision.reason())) + " · ")
                .add(reader.time(decision.at())), decision.userId() == null ? Html.NOTHING
                : Html.tag("p").add(Html.tag("a", reader.say("reviews.person")).with("href", "/support/" + decision.userId())),
                decision.details() == null ? Html.NOTHING : TimelineEntry.explanation(reader, MAPPER.readTree(decision.details())));
    }

    private static Html form(Reader reader, Caller caller, PageReads.Decision decision) {
        if (caller.id().equals(decision.userId()) || caller.id().equals(decision.referrerId())) {
            return Html.tag("p", reader.say("command.conflict")).css("note warn");
        }
        List<Html> checks = new ArrayList<>();
        JsonNode told = decision.details() == null ? MAPPER.createObjectNode() : MAPPER.readTree(decision.details());
        told.path("checks").forEach(check -> {
            if (check.path("result").asString("").equals("fail")) {
                String name = check.path("name").asString("");
                checks.add(Html.tag("label").css("check").add(Html.tag("input").with("type", "checkbox").with("name", "checks[]").with("value", name)
                        .with("data-effect", reader.say("override.effect", reader.word("reason", name))), Html.tag("span", reader.word("reason", name))));
            }
        });
        if (checks.isEmpty()) {
            return Html.tag("p", reader.say("override.nothing")).css("empty");
        }
        return Blocks.section("override", reader.say("override.form"), Pages.command(reader, reader.say("override.form"),
                "/api/admin/conversions/" + decision.conversionId() + "/override").add(
                Html.tag("fieldset").add(Html.tag("legend", reader.say("override.checks"))).add(checks),
                Html.tag("p", reader.say("override.choose")).css("note").with("data-effects", reader.say("override.choose")).with("aria-live", "polite"),
                Pages.note(reader, "override"), Pages.send(reader, "override", reader.say("override.button"))));
    }
}
