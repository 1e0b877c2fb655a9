package io.tributary.impact.reporting.adapter.in.web.page;

import io.tributary.platform.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The pages' own files, and there are no others (REP-50). */
@RestController
public final class AssetController {
    private static final Map<String, String> TYPES = Map.of("tributary.css", "text/css; charset=utf-8",
            "tributary.js", "text/javascript; charset=utf-8", "icon.svg", "image/svg+xml");
    private final Map<String, byte[]> files = new LinkedHashMap<>();

    /** Reads the files once. */
    public AssetController() {
        TYPES.keySet().forEach(name -> files.put(name, read(name)));
    }

    @GetMapping("/assets/{name}")
    Mono<ResponseEntity<byte[]>> file(@PathVariable String name) {
        byte[] file = files.get(name);
        if (file == null) {
            throw Problem.notFound("this file");
        }
        return Mono.just(ResponseEntity.ok().header("Content-Type", TYPES.get(name)).header("X-Content-Type-Options", "nosniff")
                .cacheControl(CacheControl.maxAge(Duration.ofMinutes(5))).body(file));
    }

    private static byte[] read(String name) {
        try (InputStream in = AssetController.class.getResourceAsStream("/assets/" + name)) {
            if (in == null) {
                throw new IllegalStateException("assets/" + name + " is missing from this build");
            }
            return in.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
