package io.tributary.simulators.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One request, read to its end.
 *
 * @param method GET, POST, …
 * @param path path parts, each percent-decoded
 * @param query query parameters, decoded
 * @param headers headers by lower-case name, first value
 * @param body bytes received
 */
public record Request(
        String method, List<String> path, Map<String, String> query, Map<String, String> headers, byte[] body) {

    /** Reads path and query as they stood on the wire. */
    public static Request of(
            String method, String rawPath, String rawQuery, Map<String, String> headers, byte[] body) {
        var parts = Arrays.stream(rawPath.split("/"))
                .filter(part -> !part.isEmpty())
                .map(Request::decodePart)
                .toList();
        return new Request(method, parts, Form.flat(rawQuery), headers, body);
    }

    private static String decodePart(String part) {
        return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** A header, by its name in any case. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    /** Whether the content type is this one, parameters aside. */
    public boolean hasType(String contentType) {
        var type = header("Content-Type").orElse("").split(";")[0].strip();
        return type.equalsIgnoreCase(contentType);
    }

    /** The body as text. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** The body as a form. */
    public Map<String, String> form() {
        return Form.flat(text());
    }

    /** Whether method and path fit a pattern such as {@code GET /a/{any}/b}. */
    public boolean is(String pattern) {
        int space = pattern.indexOf(' ');
        var wanted = Arrays.stream(pattern.substring(space + 2).split("/")).toList();
        if (!method.equals(pattern.substring(0, space)) || wanted.size() != path.size()) {
            return false;
        }
        for (int i = 0; i < wanted.size(); i++) {
            if (!wanted.get(i).startsWith("{") && !wanted.get(i).equals(path.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** User and password of Basic authentication, joined by a colon, or empty. */
    public Optional<String> basicCredentials() {
        return header("Authorization")
                .filter(value -> value.regionMatches(true, 0, "Basic ", 0, 6))
                .map(value -> {
                    try {
                        return new String(
                                Base64.getDecoder().decode(value.substring(6).strip()), StandardCharsets.UTF_8);
                    } catch (IllegalArgumentException notBase64) {
                        return "";
                    }
                });
    }
}
