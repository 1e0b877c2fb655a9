package io.tributary.attribution.adapter.in.web;

import java.time.Duration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /collector.js} (ATT-14). */
@RestController
public final class CollectorController {
    private static final Resource SCRIPT = new ClassPathResource("collector.js");

    CollectorController() {}

    @GetMapping("/collector.js")
    ResponseEntity<Resource> script() {
        return ResponseEntity.ok().contentType(MediaType.parseMediaType("text/javascript;charset=utf-8"))
                .cacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePublic()).header("X-Content-Type-Options", "nosniff").body(SCRIPT);
    }
}
