package io.tributary.scenarios.world;

import io.tributary.scenarios.story.Visit;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Landing addresses with their tracking parameters, in the order front ends keep (ATT-15). */
public final class TrackingUrl {
    private static final Set<String> NAMED = Set.of("im_ref", "_saasquatch", "rsCode", "tb_click");

    private final Names names;

    /** With the names of one run. */
    public TrackingUrl(Names names) {
        this.names = names;
    }

    /** Path and query of a touch. */
    public String withParameters(String landing, Visit.Touch touch) {
        List<String> parameters = new ArrayList<>();
        add(parameters, "im_ref", names.uniqueOrNull(touch.imRef()));
        add(parameters, "_saasquatch", names.uniqueOrNull(touch.referral().get("saasquatch")));
        add(parameters, "rsCode", names.uniqueOrNull(touch.referral().get("rsCode")));
        add(parameters, "rsShareMedium", touch.referral().get("rsShareMedium"));
        add(parameters, "rsEngagementMedium", touch.referral().get("rsEngagementMedium"));
        for (String label : List.of("source", "medium", "campaign", "term", "content")) {
            add(parameters, "utm_" + label, touch.utm().get(label));
        }
        String named = withNames(landing);
        if (parameters.isEmpty()) {
            return named;
        }
        return named + (named.contains("?") ? "&" : "?") + String.join("&", parameters);
    }

    /** The same address with this run's names in its tracking parameters; everything else byte for byte. */
    public String withNames(String landing) {
        int question = landing.indexOf('?');
        if (question < 0) {
            return landing;
        }
        List<String> parameters = new ArrayList<>();
        for (String parameter : landing.substring(question + 1).split("&", -1)) {
            int equals = parameter.indexOf('=');
            boolean named = equals > 0 && NAMED.contains(parameter.substring(0, equals)) && equals + 1 < parameter.length();
            parameters.add(named ? parameter.substring(0, equals + 1) + encode(names.unique(decode(parameter.substring(equals + 1)))) : parameter);
        }
        return landing.substring(0, question + 1) + String.join("&", parameters);
    }

    /** Percent-encoded, blanks too. */
    public static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String decode(String value) {
        try {
            return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return value;
        }
    }

    private static void add(List<String> parameters, String name, @Nullable String value) {
        if (value != null) {
            parameters.add(name + "=" + encode(value));
        }
    }
}
