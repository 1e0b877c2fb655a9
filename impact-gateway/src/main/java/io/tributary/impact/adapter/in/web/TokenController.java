package io.tributary.impact.adapter.in.web;

import io.tributary.impact.application.desk.TokenDesk;
import io.tributary.impact.domain.advocate.LocaleText;
import io.tributary.platform.access.Caller;
import io.tributary.platform.problem.Problem;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Verified Access tokens for the share widget (IMP-59 to IMP-62). */
@RestController
public final class TokenController {
    private final TokenDesk desk;
    private final String defaultProgram;

    /** @param defaultProgram program shared when the request names none */
    public TokenController(TokenDesk desk, String defaultProgram) {
        this.desk = desk;
        this.defaultProgram = defaultProgram;
    }

    @GetMapping("/api/impact-advocate/token")
    Mono<ResponseEntity<Map<String, String>>> token(@RequestParam(required = false) @Nullable String program,
            @RequestParam(required = false) @Nullable String product,
            @RequestHeader(name = "Accept-Language", required = false) @Nullable String language, Caller caller) {
        String wanted = named(program) ? program : named(product) ? product : defaultProgram;
        if (!"personal".equals(caller.accountKind())) {
            throw notConfigured();
        }
        TokenDesk.Asked asked = new TokenDesk.Asked(caller.id(), caller.email(), LocaleText.locale(language));
        return desk.issue(wanted.strip(), asked)
                .onErrorMap(fault -> !(fault instanceof Problem), _ -> new Problem(HttpStatus.SERVICE_UNAVAILABLE,
                        "sharing_unavailable", "sharing is not available right now; try again"))
                .map(TokenController::answer);
    }

    private static ResponseEntity<Map<String, String>> answer(TokenDesk.Answer answer) {
        return switch (answer) {
            case TokenDesk.Answer.Issued issued -> {
                Map<String, String> body = new LinkedHashMap<>();
                body.put("token", issued.token());
                body.put("widgetId", issued.widgetId());
                yield ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(body);
            }
            case TokenDesk.Answer.Unsupported _ -> throw new Problem(HttpStatus.BAD_REQUEST, "program_unsupported",
                    "this program cannot be shared");
            case TokenDesk.Answer.NotConfigured _ -> throw notConfigured();
        };
    }

    private static Problem notConfigured() {
        return new Problem(HttpStatus.SERVICE_UNAVAILABLE, "advocate_not_configured",
                "sharing is not set up for this account");
    }

    private static boolean named(@Nullable String value) {
        return value != null && !value.isBlank();
    }
}
