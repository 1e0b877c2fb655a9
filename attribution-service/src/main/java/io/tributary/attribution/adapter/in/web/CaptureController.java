package io.tributary.attribution.adapter.in.web;

import io.tributary.attribution.application.capture.CaptureAnswer;
import io.tributary.attribution.application.capture.CaptureAnswer.Captured;
import io.tributary.attribution.application.capture.CaptureRequest;
import io.tributary.attribution.application.capture.CaptureService;
import io.tributary.attribution.application.port.Counters;
import io.tributary.attribution.domain.capture.CookieToWrite;
import io.tributary.attribution.domain.capture.LandingUrl;
import io.tributary.platform.access.Access;
import io.tributary.platform.access.Caller;
import io.tributary.platform.problem.Problem;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** {@code POST /api/touches} (section 2). */
@RestController
public final class CaptureController {
    private static final Logger LOG = LoggerFactory.getLogger(CaptureController.class);
    private final CaptureService captures;
    private final Cookies cookies;
    private final ClientAddress addresses;
    private final RateLimit limit;
    private final Counters counters;

    record Answer(String visitorId, List<Captured> touches, boolean dropped) {}

    CaptureController(CaptureService captures, Cookies cookies, ClientAddress addresses, RateLimit limit, Counters counters) {
        this.captures = captures;
        this.cookies = cookies;
        this.addresses = addresses;
        this.limit = limit;
        this.counters = counters;
    }

    @PostMapping("/api/touches")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Mono<Answer> capture(@Nullable Caller caller, ServerWebExchange exchange) {
        if (caller == null || !caller.is(Access.Role.SERVICE)) {
            limit.count(addresses.of(exchange));
        }
        MediaType type = exchange.getRequest().getHeaders().getContentType();
        if (type == null || !(MediaType.APPLICATION_JSON.isCompatibleWith(type) || type.getSubtype().endsWith("+json"))) {
            throw new Problem(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "unsupported_media_type", "send application/json");
        }
        if (exchange.getRequest().getHeaders().getContentLength() > CaptureBody.MOST_BYTES) {
            throw tooLarge();
        }
        return exchange.getRequest().getBody().map(CaptureController::bytes)
                .reduceWith(ByteArrayOutputStream::new, CaptureController::within)
                .flatMap(body -> capture(CaptureBody.parse(body.toByteArray()), caller, exchange));
    }

    private static ByteArrayOutputStream within(ByteArrayOutputStream body, byte[] part) {
        if (body.size() + part.length > CaptureBody.MOST_BYTES) {
            throw tooLarge();
        }
        body.writeBytes(part);
        return body;
    }

    private static Problem tooLarge() {
        return new Problem(HttpStatus.CONTENT_TOO_LARGE, "body_too_large", "a capture takes at most 16 KiB");
    }

    private static byte[] bytes(DataBuffer buffer) {
        byte[] bytes = new byte[buffer.readableByteCount()];
        buffer.read(bytes);
        DataBufferUtils.release(buffer);
        return bytes;
    }

    private Mono<Answer> capture(CaptureBody body, @Nullable Caller caller, ServerWebExchange exchange) {
        if (body.unknownFields() > 0) {
            counters.note("unknown_field");
        }
        LandingUrl landing = LandingUrl.parse(body.url());
        if (landing == null) {
            throw new Problem(HttpStatus.BAD_REQUEST, "url_invalid",
                    "url must be an absolute http or https URL or a path starting with /, of at most 8,192 characters");
        }
        Map<String, String> sent = new LinkedHashMap<>(body.cookies());
        sent.putAll(Cookies.read(exchange.getRequest().getHeaders()));
        String visitor = firstId(sent.get(Cookies.VISITOR), body.visitorId());
        if (body.denied()) {
            return Mono.just(new Answer(visitor == null ? UUID.randomUUID().toString() : visitor, List.of(), false));
        }
        String user = caller != null && caller.is(Access.Role.USER) ? caller.id() : null;
        CaptureRequest request = new CaptureRequest(landing, body.callbackPath(), sent, headers(exchange), visitor,
                firstId(sent.get(Cookies.SESSION), body.sessionId()), user);
        return captures.capture(request).onErrorMap(CaptureService.Unavailable.class, this::unavailable)
                .doOnNext(answer -> setCookies(answer, exchange))
                .map(answer -> new Answer(answer.visitorId(), answer.touches(), answer.dropped()));
    }

    private Problem unavailable(Throwable cause) {
        counters.note("capture_unavailable");
        LOG.warn("capture is not available: {}", cause.getCause() == null ? "no program is known" : cause.getCause().getClass().getName());
        Problem problem = new Problem(HttpStatus.SERVICE_UNAVAILABLE, "capture_unavailable",
                "touches cannot be stored now; the next page load tries again");
        problem.initCause(cause);
        return problem;
    }

    private static @Nullable String firstId(@Nullable String cookie, @Nullable String field) {
        String id = Cookies.id(cookie);
        return id == null ? Cookies.id(field) : id;
    }

    private void setCookies(CaptureAnswer answer, ServerWebExchange exchange) {
        if (!answer.effect()) {
            return;
        }
        cookies.set(exchange, Cookies.VISITOR, answer.visitorId(), Cookies.VISITOR_LIFE);
        if (answer.sessionId() != null && answer.newSession()) {
            cookies.set(exchange, Cookies.SESSION, answer.sessionId(), Cookies.SESSION_LIFE);
        }
        for (CookieToWrite cookie : answer.cookies()) {
            cookies.set(exchange, cookie.name(), cookie.value(), Duration.ofDays(cookie.days()));
        }
    }

    static Map<String, String> headers(ServerWebExchange exchange) {
        Map<String, String> headers = new LinkedHashMap<>();
        exchange.getRequest().getHeaders().forEach((name, values) -> {
            if (!name.equalsIgnoreCase("Authorization") && !name.equalsIgnoreCase("Cookie")) {
                headers.putIfAbsent(name.toLowerCase(Locale.ROOT),
                        values.stream().filter(value -> !value.isBlank()).findFirst().orElse(""));
            }
        });
        return headers;
    }
}
