package io.tributary.attribution.adapter.in.web;

import io.tributary.platform.problem.Problem;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The body of {@code POST /api/touches} (ATT-11), read strictly: a wrong type is refused, an unknown field is counted. */
record CaptureBody(
        @Nullable String url, @Nullable String callbackPath, @Nullable String visitorId, @Nullable String sessionId,
        Map<String, String> cookies, boolean denied, int unknownFields) {
    /** Most bytes of a body. */
    static final int MOST_BYTES = 16 * 1024;
    private static final int MOST_DEPTH = 32;
    private static final Set<String> FIELDS = Set.of("url", "callback_path", "visitor_id", "session_id", "cookies", "consent");
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MOST_DEPTH).build()).build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

    static CaptureBody parse(byte[] bytes) {
        JsonNode tree;
        try {
            tree = MAPPER.readTree(bytes);
        } catch (JacksonException notJson) {
            throw malformed("the body is not JSON");
        }
        if (tree == null || !tree.isObject()) {
            throw malformed("the body is not a JSON object");
        }
        int unknown = (int) tree.propertyNames().stream().filter(name -> !FIELDS.contains(name)).count();
        return new CaptureBody(text(tree, "url"), text(tree, "callback_path"), text(tree, "visitor_id"), text(tree, "session_id"),
                cookies(tree.get("cookies")), denied(text(tree, "consent")), unknown);
    }

    private static @Nullable String text(JsonNode tree, String field) {
        JsonNode value = tree.get(field);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isString()) {
            throw malformed(field + " is not a text");
        }
        return value.stringValue();
    }

    private static Map<String, String> cookies(@Nullable JsonNode value) {
        Map<String, String> cookies = new LinkedHashMap<>();
        if (value == null || value.isNull()) {
            return cookies;
        }
        if (!value.isObject()) {
            throw malformed("cookies is not an object");
        }
        value.properties().forEach(entry -> {
            if (!entry.getValue().isString()) {
                throw malformed("a value of cookies is not a text");
            }
            cookies.put(entry.getKey(), entry.getValue().stringValue());
        });
        return cookies;
    }

    private static boolean denied(@Nullable String consent) {
        if (consent != null && !Set.of("granted", "denied").contains(consent)) {
            throw malformed("consent is neither granted nor denied");
        }
        return "denied".equals(consent);
    }

    private static Problem malformed(String detail) {
        return new Problem(HttpStatus.BAD_REQUEST, "malformed_request", detail);
    }
}
