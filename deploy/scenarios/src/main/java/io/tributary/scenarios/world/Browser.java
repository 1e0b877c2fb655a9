package io.tributary.scenarios.world;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One browser of a story: its own cookie jar, its own client address. */
public final class Browser {
    private final String address;
    private final Map<String, String> jar = new LinkedHashMap<>();

    /**
     * A browser that has been here before under this visitor id.
     *
     * @param visitor id of its visitor cookie
     * @param address client address, nobody else's
     */
    public Browser(String visitor, String address) {
        this.address = address;
        jar.put("tb_visitor", visitor);
    }

    /** The visitor id it is known by. */
    public String visitor() {
        return jar.getOrDefault("tb_visitor", "");
    }

    /** The request with this browser's address, its own cookies, and these beside them. */
    public Http.Call dress(Http.Call call, Map<String, String> further) {
        String cookies = Stream.concat(jar.entrySet().stream(), further.entrySet().stream())
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue()).collect(Collectors.joining("; "));
        return call.with("Cookie", cookies).with("X-Forwarded-For", address);
    }

    /** Keeps the product's own cookies of an answer; those a story states by itself are not kept. */
    public void keep(Exchange answer) {
        answer.headers().allValues("set-cookie").forEach(line -> {
            String pair = line.split(";", 2)[0];
            int equals = pair.indexOf('=');
            if (equals > 0 && pair.startsWith("tb_")) {
                jar.put(pair.substring(0, equals), pair.substring(equals + 1));
            }
        });
    }
}
