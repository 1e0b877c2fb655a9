package io.tributary.impact.reporting.adapter.in.web.page.html;

import io.tributary.impact.reporting.adapter.in.web.Times;
import io.tributary.platform.access.Access;
import io.tributary.platform.access.Caller;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** A whole page: head, who is signed in, how fresh it is, and its content. */
public final class Page {
    private static final MediaType HTML = new MediaType("text", "html", StandardCharsets.UTF_8);
    private static final String POLICY = "default-src 'self'; script-src 'self'%1$s; style-src 'self'; img-src 'self' data:%1$s; "
            + "connect-src 'self'%1$s; frame-src 'self'%1$s; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private final Reader reader;
    private final @Nullable Caller caller;
    private final String title;
    private final List<Html> content = new ArrayList<>();
    private String hosts = "";
    private @Nullable Html fresh;
    private @Nullable Instant asOf;

    /** A page of this title. */
    public Page(Reader reader, @Nullable Caller caller, String title) {
        this.reader = reader;
        this.caller = caller;
        this.title = title;
    }

    /** Adds content. */
    public Page add(Html... parts) {
        content.addAll(List.of(parts));
        return this;
    }

    /** Allows these hosts for scripts of the vendor; on this page only (REP-58). */
    public Page vendorHosts(List<String> allowed) {
        hosts = allowed.isEmpty() ? "" : " " + String.join(" ", allowed);
        return this;
    }

    /** Says how fresh the figures are, and warns when they are not (REP-64, REP-65). */
    public Page fresh(Instant now, long lagMs, boolean stale, int missing) {
        asOf = now.minusMillis(lagMs);
        List<Html> parts = new ArrayList<>();
        parts.add(Html.tag("p").css("fresh").add(reader.say("fresh.as_of") + " ").add(reader.time(asOf)));
        if (stale) {
            parts.add(Html.tag("p").css("note warn").with("role", "status").add(Html.tag("strong", reader.say("fresh.stale") + " "))
                    .add(reader.say("fresh.stale_by", reader.age(lagMs / 1_000))));
        }
        if (missing > 0) {
            Html.Tag note = Html.tag("p").css("note warn").with("role", "status").add(reader.say("fresh.incomplete", missing) + " ");
            if (staff(Access.Role.SUPPORT, Access.Role.OPERATOR)) {
                note.add(Html.tag("a", reader.say("fresh.desk")).with("href", "/ops/dead-letters"));
            }
            parts.add(note);
        }
        fresh = Html.all(parts);
        return this;
    }

    private boolean staff(Access.Role... roles) {
        return caller != null && List.of(roles).stream().anyMatch(caller::is);
    }

    /** The page as an answer. */
    public ResponseEntity<byte[]> answer(HttpStatus status) {
        return ResponseEntity.status(status).contentType(HTML).cacheControl(CacheControl.noStore())
                .header("Content-Security-Policy", POLICY.formatted(hosts))
                .header("X-Content-Type-Options", "nosniff").header("X-Frame-Options", "DENY")
                .header("Referrer-Policy", "strict-origin-when-cross-origin").header("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
                .body(markup().getBytes(StandardCharsets.UTF_8));
    }

    private String markup() {
        StringBuilder out = new StringBuilder("<!DOCTYPE html>\n");
        Html.tag("html").with("lang", reader.language()).add(
                Html.tag("head").add(Html.tag("meta").with("charset", "utf-8"),
                        Html.tag("meta").with("name", "viewport").with("content", "width=device-width, initial-scale=1"),
                        Html.tag("meta").with("name", "color-scheme").with("content", "light dark"),
                        Html.tag("title", title + " · Tributary"),
                        Html.tag("link").with("rel", "icon").with("href", "/assets/icon.svg").with("type", "image/svg+xml"),
                        Html.tag("link").with("rel", "stylesheet").with("href", "/assets/tributary.css"),
                        Html.tag("script").with("src", "/assets/tributary.js").flag("defer", true)),
                Html.tag("body").add(Html.tag("a", reader.say("skip")).css("skip").with("href", "#main"), header(),
                        Html.tag("div").with("id", "progress").flag("hidden", true).with("role", "progressbar").with("aria-label", reader.say("loading")),
                        Html.tag("div").with("id", "live").css("unseen").with("role", "status").with("aria-live", "polite")
                                .with("data-refreshed", reader.say("live.refreshed")).with("data-failed", reader.say("live.failed"))
                                .with("data-copied", reader.say("live.copied")).with("data-again", reader.say("again"))
                                .with("data-refused", reader.say("sign_in.refused")).with("data-unreachable", reader.say("live.unreachable"))
                                .with("data-closed", reader.say("command.closed")).with("data-conflict", reader.say("command.conflict"))
                                .with("data-done", reader.say("command.done")),
                        Html.tag("main").with("id", "main").with("tabindex", "-1").with("data-as-of", Times.text(asOf))
                                .add(Html.tag("h1", title)).add(fresh == null ? Html.NOTHING : fresh).add(content),
                        Html.tag("footer").add(Html.tag("p", reader.say("footer")).css("quiet")))).write(out);
        return out.append('\n').toString();
    }

    private Html header() {
        List<Html> links = new ArrayList<>();
        link(links, "nav.partner", "/partner", Access.Role.PARTNER);
        link(links, "nav.programs", "/programs", Access.Role.PROGRAM_MANAGER, Access.Role.SUPPORT, Access.Role.OPERATOR);
        link(links, "nav.support", "/support", Access.Role.SUPPORT, Access.Role.OPERATOR);
        link(links, "nav.reviews", "/reviews", Access.Role.SUPPORT, Access.Role.OPERATOR);
        link(links, "nav.desk", "/ops/dead-letters", Access.Role.SUPPORT, Access.Role.OPERATOR);
        return Html.tag("header").css("top").add(Html.tag("span").css("brand").add("Tributary"),
                links.isEmpty() ? Html.NOTHING : Html.tag("nav").with("aria-label", reader.say("nav")).add(links),
                caller == null ? Html.NOTHING : Html.tag("div").css("who").add(Html.tag("span", caller.id()),
                        Html.tag("button", reader.say("sign_out")).with("type", "button").with("data-sign-out", "")));
    }

    private void link(List<Html> links, String key, String href, Access.Role... roles) {
        if (staff(roles)) {
            links.add(Html.tag("a", reader.say(key)).with("href", href));
        }
    }
}
