package io.tributary.impact.adapter.in.web;

import io.tributary.impact.domain.conversionreport.EmailHash;
import io.tributary.platform.access.Caller;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Values for the vendor's identify call on a page (IMP-26). */
@RestController
public final class IdentityController {
    private static final int LONGEST = 70;

    private final String prefix;

    /** @param prefix prefix of profile ids */
    public IdentityController(String prefix) {
        this.prefix = prefix;
    }

    @GetMapping("/api/impact/identity")
    ResponseEntity<Map<String, String>> identity(@Nullable Caller caller) {
        Map<String, String> body = new LinkedHashMap<>();
        String email = caller == null ? null : caller.email();
        body.put("customerId", caller == null ? "" : caller.id());
        body.put("customerEmail", email == null || email.isBlank() ? "" : EmailHash.of(email));
        String profile = caller == null ? prefix + "-anon:" + UUID.randomUUID() : prefix + "-user:" + caller.id();
        body.put("customProfileId", profile.length() <= LONGEST ? profile : profile.substring(0, LONGEST));
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(body);
    }
}
