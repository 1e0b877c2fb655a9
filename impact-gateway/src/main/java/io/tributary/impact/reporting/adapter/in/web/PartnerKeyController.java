package io.tributary.impact.reporting.adapter.in.web;

import io.tributary.impact.reporting.application.partner.PartnerKeys;
import io.tributary.impact.reporting.application.partner.PartnerStore;
import io.tributary.impact.reporting.domain.partner.PartnerCode;
import io.tributary.platform.problem.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** API keys of partners (REP-6). */
@RestController
@RequestMapping("/api/admin/partners/{code}/keys")
public final class PartnerKeyController {
    private final PartnerKeys keys;
    private final PartnerStore partners;

    /** Wires it. */
    public PartnerKeyController(PartnerKeys keys, PartnerStore partners) {
        this.keys = keys;
        this.partners = partners;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Mono<Map<String, Object>> make(@PathVariable String code) {
        return keys.make(code)
                .onErrorMap(PartnerKeys.TooManyException.class, _ -> Refused.conflict("too_many_keys",
                        "two keys are active; end one first"))
                .switchIfEmpty(Mono.error(Refused::partnerNotFound))
                .map(fresh -> {
                    Map<String, Object> view = new LinkedHashMap<>();
                    view.put("id", fresh.id());
                    view.put("key", fresh.key());
                    view.put("prefix", fresh.prefix());
                    view.put("created_at", Times.text(fresh.createdAt()));
                    return view;
                });
    }

    @GetMapping
    Mono<Map<String, Object>> list(@PathVariable String code) {
        return partners.find(List.of(PartnerCode.key(code))).next()
                .switchIfEmpty(Mono.error(Refused::partnerNotFound))
                .flatMap(partner -> partners.keysOf(partner.key()).map(PartnerKeyController::view).collectList())
                .map(views -> Map.of("keys", views));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    Mono<Void> end(@PathVariable String code, @PathVariable String id) {
        return keys.end(code, id).flatMap(ended -> ended ? Mono.empty() : Mono.error(Problem.notFound("this key")));
    }

    private static Map<String, Object> view(PartnerStore.Key key) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("id", key.id());
        view.put("prefix", key.prefix());
        view.put("created_at", Times.text(key.createdAt()));
        view.put("ended_at", Times.text(key.endedAt()));
        return view;
    }
}
