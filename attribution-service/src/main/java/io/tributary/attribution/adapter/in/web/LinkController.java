package io.tributary.attribution.adapter.in.web;

import io.tributary.attribution.application.capture.Visit;
import io.tributary.attribution.application.capture.VisitAnswer;
import io.tributary.attribution.application.capture.VisitService;
import io.tributary.attribution.domain.capture.Query;
import io.tributary.platform.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.util.UriUtils;
import reactor.core.publisher.Mono;

/** {@code /ref/…} and {@code /api/affiliate/validate} (section 6). */
@RestController
public final class LinkController {
    private static final String PREFIX = "/ref/";

    private final VisitService visits;
    private final Cookies cookies;
    private final ClientAddress addresses;
    private final RateLimit limit;

    LinkController(VisitService visits, Cookies cookies, ClientAddress addresses, RateLimit validateLimit) {
        this.visits = visits;
        this.cookies = cookies;
        this.addresses = addresses;
        this.limit = validateLimit;
    }

    @GetMapping({"/ref/{*rest}"})
    Mono<Void> follow(ServerWebExchange exchange) {
        return visits.visit(visit(exchange)).flatMap(answer -> redirect(exchange, answer));
    }

    private Visit visit(ServerWebExchange exchange) {
        String path = exchange.getRequest().getPath().pathWithinApplication().value();
        String rest = path.length() > PREFIX.length() ? path.substring(PREFIX.length()) : "";
        int slash = rest.indexOf('/');
        String code = decoded(slash < 0 ? rest : rest.substring(0, slash));
        String label = slash < 0 || slash == rest.length() - 1 ? null : decoded(rest.substring(slash + 1));
        Map<String, String> sent = Cookies.read(exchange.getRequest().getHeaders());
        return new Visit(code, label, Query.parse(exchange.getRequest().getURI().getRawQuery()),
                HttpMethod.HEAD.equals(exchange.getRequest().getMethod()), CaptureController.headers(exchange),
                Cookies.id(sent.get(Cookies.VISITOR)), Cookies.id(sent.get(Cookies.SESSION)), addresses.print(exchange),
                cookies.domain(exchange));
    }

    private static String decoded(String segment) {
        try {
            return UriUtils.decode(segment, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return segment;
        }
    }

    private Mono<Void> redirect(ServerWebExchange exchange, VisitAnswer answer) {
        VisitAnswer.Recorded click = answer.click();
        if (click != null) {
            cookies.set(exchange, Cookies.VISITOR, click.visitorId(), Cookies.VISITOR_LIFE);
            if (click.newSession()) {
                cookies.set(exchange, Cookies.SESSION, click.sessionId(), Cookies.SESSION_LIFE);
            }
            cookies.set(exchange, click.cookie(), click.clickId(), Duration.ofDays(click.days()));
        }
        HttpHeaders headers = exchange.getResponse().getHeaders();
        headers.set(HttpHeaders.CACHE_CONTROL, "no-store");
        headers.set(HttpHeaders.LOCATION, answer.target());
        exchange.getResponse().setStatusCode(HttpStatus.FOUND);
        return exchange.getResponse().setComplete();
    }

    @GetMapping("/api/affiliate/validate")
    Mono<Map<String, Object>> validate(@RequestParam(required = false) @Nullable String code, ServerWebExchange exchange) {
        limit.count(addresses.of(exchange));
        if (code == null || code.isBlank()) {
            throw new Problem(HttpStatus.BAD_REQUEST, "code_required", "name a code in the query");
        }
        return visits.active(code.strip()).map(partner -> Map.<String, Object>of("valid", true, "code", partner.code(),
                "program", partner.program())).defaultIfEmpty(Map.of("valid", false));
    }
}
