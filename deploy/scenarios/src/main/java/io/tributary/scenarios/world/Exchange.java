package io.tributary.scenarios.world;

import java.net.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/**
 * One request through the entry and its answer.
 *
 * @param method  as sent
 * @param path    path and query as sent
 * @param status  of the answer
 * @param headers of the answer
 * @param body    as plain values where it is JSON, else null
 * @param text    as received
 */
public record Exchange(String method, String path, int status, HttpHeaders headers, @Nullable Object body, String text) {

    /** Whether the answer is a 2xx. */
    public boolean succeeded() {
        return status / 100 == 2;
    }

    /** Request line, status and, where it failed, what the product said. */
    public String summary() {
        String said = Plain.text(body, "code");
        return method + " " + path + " → " + status + (said == null ? "" : " " + said);
    }
}
