package io.tributary.impact.reporting.adapter.in.web.page;

import io.tributary.impact.reporting.adapter.in.web.page.html.Blocks;
import io.tributary.impact.reporting.adapter.in.web.page.html.Html;
import io.tributary.impact.reporting.adapter.in.web.page.html.Page;
import io.tributary.impact.reporting.adapter.in.web.page.html.Reader;
import io.tributary.platform.access.Access;
import io.tributary.platform.access.Caller;
import io.tributary.platform.problem.Problem;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Opens a page for those who may see it; the others get a page that says what to do (REP-60, REP-62, REP-73). */
final class Pages {
    private static final Logger LOG = LoggerFactory.getLogger(Pages.class);

    private Pages() {}

    static Reader reader(ServerWebExchange exchange) {
        Locale locale = exchange.getLocaleContext().getLocale();
        return new Reader(locale == null ? Locale.ENGLISH : locale);
    }

    /**
     * The page of somebody who holds one of these roles.
     *
     * @param title key of the title
     */
    static Mono<ResponseEntity<byte[]>> open(ServerWebExchange exchange, @Nullable Caller caller, String title,
            List<Access.Role> roles, BiFunction<Reader, Caller, Mono<Page>> content) {
        Reader reader = reader(exchange);
        if (caller == null) {
            return Mono.just(signIn(reader, title));
        }
        if (roles.stream().noneMatch(caller::is)) {
            return Mono.just(forbidden(reader, caller, title, roles));
        }
        return shown(exchange, reader, caller, () -> content.apply(reader, caller));
    }

    /** A page for everyone. */
    static Mono<ResponseEntity<byte[]>> shown(ServerWebExchange exchange, Reader reader, @Nullable Caller caller,
            java.util.function.Supplier<Mono<Page>> content) {
        return Mono.defer(content::get).map(page -> page.answer(HttpStatus.OK))
                .onErrorResume(failure -> Mono.just(failed(exchange, reader, caller, failure)));
    }

    private static ResponseEntity<byte[]> failed(ServerWebExchange exchange, Reader reader, @Nullable Caller caller, Throwable failure) {
        if (failure instanceof Problem problem && problem.status().is4xxClientError()) {
            boolean missing = problem.status() == HttpStatus.NOT_FOUND;
            return new Page(reader, caller, reader.say(missing ? "missing.title" : "wrong.title"))
                    .add(Html.tag("p", missing ? reader.say("missing.text") : String.valueOf(problem.getMessage())).css("lead"),
                            Html.tag("p").add(Html.tag("a", reader.say("missing.back")).with("href", "/"))).answer(problem.status());
        }
        LOG.warn("a page could not be shown: {}", failure.getClass().getName());
        LOG.debug("the cause", failure);
        String here = exchange.getRequest().getURI().getRawPath();
        return new Page(reader, caller, reader.say("error.title")).add(Html.tag("p", reader.say("error.text")).css("lead").with("role", "alert"),
                Html.tag("p").add(Html.tag("a", reader.say("again")).css("button").with("href", here))).answer(HttpStatus.SERVICE_UNAVAILABLE);
    }

    private static ResponseEntity<byte[]> signIn(Reader reader, String title) {
        Html.Tag input = Html.tag("input").with("id", "credential").with("name", "credential").with("type", "password")
                .with("autocomplete", "off").with("required", "").with("spellcheck", "false").with("aria-describedby", "credential-hint");
        return new Page(reader, null, reader.say(title)).add(Blocks.section("sign-in", reader.say("sign_in.title"),
                Html.tag("p", reader.say("sign_in.text")),
                Html.tag("form").with("method", "post").with("action", "/session").with("data-sign-in", "")
                        .with("data-s401", reader.say("sign_in.refused")).with("data-s429", reader.say("sign_in.too_many"))
                        .add(Blocks.field("credential", reader.say("sign_in.label"), input, reader.say("sign_in.hint")),
                                Html.tag("button", reader.say("sign_in.button")).with("type", "submit")),
                Html.tag("noscript").add(Html.tag("p", reader.say("sign_in.script")).css("note warn")))).answer(HttpStatus.UNAUTHORIZED);
    }

    private static ResponseEntity<byte[]> forbidden(Reader reader, Caller caller, String title, List<Access.Role> roles) {
        String names = String.join(", ", roles.stream().map(role -> reader.word("role", role.name().toLowerCase(Locale.ROOT))).toList());
        return new Page(reader, caller, reader.say(title)).add(Html.tag("p", reader.say("forbidden.text", names)).css("lead"),
                Html.tag("p", reader.say("forbidden.next")), Html.tag("button", reader.say("sign_out")).with("type", "button")
                        .with("data-sign-out", "")).answer(HttpStatus.FORBIDDEN);
    }

    /** A form whose command goes to the service that owns it, with the person's own token (REP-54). */
    static Html.Tag command(Reader reader, String label, String target) {
        return Html.tag("form").with("method", "post").with("action", "#").with("aria-label", label)
                .with("data-command", Objects.requireNonNull(target)).with("autocomplete", "off");
    }

    /** Asks for the person's own token, where the page does not hold it any more, and sends. */
    static Html send(Reader reader, String id, String button) {
        return Html.all(Html.tag("div").with("data-own-token", "").add(Blocks.field(id + "-token", reader.say("command.token"),
                        Html.tag("input").with("id", id + "-token").with("name", "token").with("type", "password").with("autocomplete", "off")
                                .with("required", "").with("aria-describedby", id + "-token-hint"), reader.say("command.token.hint"))),
                Html.tag("button", button).with("type", "submit"));
    }

    /** A note, demanded. */
    static Html note(Reader reader, String id) {
        return Blocks.field(id + "-note", reader.say("command.note"), Html.tag("textarea").with("id", id + "-note").with("name", "note")
                .with("rows", 3).with("maxlength", 1000).with("required", "").add(""), null);
    }
}
