package io.tributary.impact.reporting.adapter.in.web.session;

import io.tributary.impact.reporting.application.session.Sessions;
import io.tributary.platform.access.Access;
import io.tributary.platform.access.Caller;
import java.time.Duration;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Opens a session for whoever shows a valid key or token, and ends it (REP-74). */
@RestController
public final class SessionController {
    private static final String BEARER = "Bearer ";
    private final Sessions sessions;

    /** Wires it. */
    public SessionController(Sessions sessions) {
        this.sessions = sessions;
    }

    @PostMapping("/session")
    Mono<ResponseEntity<Void>> open(Caller caller, @RequestHeader(HttpHeaders.AUTHORIZATION) String authorization) {
        String key = caller.is(Access.Role.PARTNER) && authorization.startsWith(BEARER) && !authorization.contains(".")
                ? authorization.substring(BEARER.length()).strip() : null;
        Sessions.Person person = new Sessions.Person(caller.id(),
                caller.roles().stream().map(Enum::name).collect(Collectors.toSet()), caller.accountKind());
        return sessions.open(person, key).map(value -> ResponseEntity.status(HttpStatus.NO_CONTENT)
                .header(HttpHeaders.SET_COOKIE, cookie(value, Sessions.LIFE)).header(HttpHeaders.CACHE_CONTROL, "no-store").build());
    }

    /** Ending a session needs no token: it takes rights away from the browser that asks, and from nobody else. */
    @DeleteMapping("/session")
    Mono<ResponseEntity<Void>> end(@CookieValue(name = SessionFilter.COOKIE, required = false) @Nullable String value) {
        return (value == null ? Mono.<Void>empty() : sessions.end(value)).thenReturn(ResponseEntity.status(HttpStatus.NO_CONTENT)
                .header(HttpHeaders.SET_COOKIE, cookie("", Duration.ZERO)).build());
    }

    private static String cookie(String value, Duration life) {
        return ResponseCookie.from(SessionFilter.COOKIE, value).httpOnly(true).secure(true).sameSite("Lax").path("/")
                .maxAge(life).build().toString();
    }
}
