package io.tributary.impact.reporting.adapter.in.web;

import io.tributary.impact.reporting.application.partner.PartnerRegistry;
import io.tributary.impact.reporting.application.partner.PartnerRegistry.Changes;
import io.tributary.impact.reporting.application.partner.PartnerStore;
import io.tributary.impact.reporting.domain.partner.Partner;
import io.tributary.impact.reporting.domain.partner.PartnerCode;
import io.tributary.platform.access.Caller;
import io.tributary.platform.problem.Problem;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The registry of partners (REP-1, REP-2). */
@RestController
@RequestMapping("/api/admin/partners")
public final class PartnerController {
    private static final int PAGE = 200;
    private static final int MOST_NAME = 200;

    private final PartnerRegistry registry;
    private final PartnerStore partners;
    private final String publicUrl;

    /**
     * Wires it.
     *
     * @param publicUrl origin of share links
     */
    public PartnerController(PartnerRegistry registry, PartnerStore partners, String publicUrl) {
        this.registry = registry;
        this.partners = partners;
        this.publicUrl = publicUrl;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Mono<Map<String, Object>> register(@RequestBody(required = false) @Nullable Map<String, Object> fields,
            Caller caller) {
        Body body = Body.of(fields);
        String code = body.fields().get("code") instanceof String text ? text : "";
        if (!PartnerCode.valid(code)) {
            throw refusal(PartnerRegistry.Refusal.CODE_INVALID);
        }
        return registry.register(new PartnerRegistry.Registration(code, name(body), body.text("program"),
                        body.rate("rate_bp"), target(body), body.text("owner_user_id")), caller.id())
                .onErrorMap(PartnerRegistry.RefusedException.class, refused -> refusal(refused.refusal()))
                .map(partner -> view(partner, publicUrl));
    }

    @PatchMapping("/{code}")
    Mono<Map<String, Object>> change(@PathVariable String code,
            @RequestBody(required = false) @Nullable Map<String, Object> fields, Caller caller) {
        Body body = Body.of(fields);
        Changes changes = changes(body);
        String note = body.note();
        return registry.change(code, changes, caller.id(), note)
                .onErrorMap(PartnerRegistry.RefusedException.class, refused -> refusal(refused.refusal()))
                .switchIfEmpty(Mono.error(Refused::partnerNotFound))
                .map(partner -> view(partner, publicUrl));
    }

    @GetMapping("/{code}")
    Mono<Map<String, Object>> one(@PathVariable String code) {
        return partners.find(List.of(PartnerCode.key(code))).next()
                .switchIfEmpty(Mono.error(Refused::partnerNotFound)).map(partner -> {
                    Map<String, Object> view = view(partner, publicUrl);
                    view.put("changes", partner.changes().stream().map(PartnerController::view).toList());
                    return view;
                });
    }

    @GetMapping
    Mono<Map<String, Object>> list(@RequestParam(name = "after", required = false) @Nullable String after) {
        return partners.keys(after == null ? null : PartnerCode.key(after), PAGE).collectList()
                .flatMap(keys -> partners.find(keys).map(partner -> view(partner, publicUrl)).collectList()
                        .map(views -> {
                            Map<String, Object> page = new LinkedHashMap<>();
                            page.put("partners", views);
                            page.put("next", keys.size() < PAGE ? null : keys.getLast());
                            return page;
                        }));
    }

    static Map<String, Object> view(Partner partner, String publicUrl) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("code", partner.code());
        view.put("program", partner.program());
        view.put("share_url", shareUrl(partner, publicUrl));
        view.put("registered_at", Times.text(partner.registeredAt()));
        view.putAll(view(partner.now()));
        return view;
    }

    static String shareUrl(Partner partner, String publicUrl) {
        return publicUrl + "/ref/" + partner.code();
    }

    private static Map<String, Object> view(Partner.Change change) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("display_name", change.displayName());
        view.put("rate_bp", change.rateBp());
        view.put("target", change.target());
        view.put("owner_user_id", change.owner());
        view.put("active", change.active());
        view.put("revision", change.revision());
        view.put("changed_at", Times.text(change.at()));
        return view;
    }

    private static Changes changes(Body body) {
        Map<Changes.Field, Optional<Object>> fields = new EnumMap<>(Changes.Field.class);
        if (body.has("display_name")) {
            fields.put(Changes.Field.DISPLAY_NAME, Optional.of(name(body)));
        }
        if (body.has("rate_bp")) {
            fields.put(Changes.Field.RATE_BP, Optional.ofNullable(body.rate("rate_bp")));
        }
        if (body.has("target")) {
            fields.put(Changes.Field.TARGET, Optional.ofNullable(target(body)));
        }
        if (body.has("owner_user_id")) {
            fields.put(Changes.Field.OWNER, Optional.ofNullable(body.text("owner_user_id")));
        }
        if (body.has("active")) {
            if (!(body.fields().get("active") instanceof Boolean active)) {
                throw Refused.unprocessable("active_invalid", "active is true or false");
            }
            fields.put(Changes.Field.ACTIVE, Optional.of(active));
        }
        return new Changes(fields);
    }

    private static String name(Body body) {
        String name = body.text("display_name");
        if (name == null || name.length() > MOST_NAME) {
            throw refusal(PartnerRegistry.Refusal.NAME_INVALID);
        }
        return name;
    }

    private static @Nullable String target(Body body) {
        Object value = body.fields().get("target");
        if (value != null && !(value instanceof String)) {
            throw refusal(PartnerRegistry.Refusal.TARGET_INVALID);
        }
        return body.text("target");
    }

    private static Problem refusal(PartnerRegistry.Refusal refusal) {
        return switch (refusal) {
            case CODE_INVALID -> Refused.unprocessable("code_invalid",
                    "a code has 3 to 32 characters of A-Z a-z 0-9 _ -");
            case NAME_INVALID -> Refused.unprocessable("display_name_invalid",
                    "display_name has 1 to 200 characters");
            case PROGRAM_UNKNOWN -> Refused.unprocessable("program_unknown", "there is no such program");
            case TARGET_INVALID -> Refused.unprocessable("target_invalid",
                    "a target is a path of the app or an https address on a host the program allows");
            case CODE_TAKEN -> Refused.conflict("code_taken", "this code belongs to a partner already");
        };
    }
}
