package io.tributary.impact.reporting.adapter.in.web.page;

import io.tributary.impact.reporting.adapter.in.web.page.html.Blocks;
import io.tributary.impact.reporting.adapter.in.web.page.html.Html;
import io.tributary.impact.reporting.adapter.in.web.page.html.Page;
import io.tributary.platform.access.Access;
import io.tributary.platform.access.Caller;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Where one begins: the pages that this person may open. */
@RestController
public final class HomePage {
    private record Entry(String key, String href, List<Access.Role> roles) {}

    private static final List<Entry> ENTRIES = List.of(
            new Entry("partner", "/partner", List.of(Access.Role.PARTNER)),
            new Entry("programs", "/programs", List.of(Access.Role.PROGRAM_MANAGER, Access.Role.SUPPORT, Access.Role.OPERATOR)),
            new Entry("support", "/support", List.of(Access.Role.SUPPORT, Access.Role.OPERATOR)),
            new Entry("reviews", "/reviews", List.of(Access.Role.SUPPORT, Access.Role.OPERATOR)),
            new Entry("desk", "/ops/dead-letters", List.of(Access.Role.SUPPORT, Access.Role.OPERATOR)));

    @GetMapping("/")
    Mono<ResponseEntity<byte[]>> home(@Nullable Caller caller, ServerWebExchange exchange) {
        return Pages.open(exchange, caller, "home.title", List.of(Access.Role.values()), (reader, who) -> {
            List<Html> cards = new ArrayList<>();
            ENTRIES.stream().filter(entry -> entry.roles().stream().anyMatch(who::is)).forEach(entry ->
                    cards.add(Blocks.section("go-" + entry.key(), reader.say("nav." + entry.key()), Html.tag("p", reader.say("home." + entry.key())),
                            Html.tag("p").add(Html.tag("a", reader.say("home.open", reader.say("nav." + entry.key()))).with("href", entry.href())))));
            return Mono.just(new Page(reader, who, reader.say("home.title")).add(cards.isEmpty() ? Html.tag("p", reader.say("home.none"))
                    : Html.tag("div").css("two").add(cards)));
        });
    }
}
