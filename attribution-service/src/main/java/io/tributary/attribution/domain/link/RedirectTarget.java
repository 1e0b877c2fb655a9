package io.tributary.attribution.domain.link;

import io.tributary.attribution.domain.capture.Parameters;
import io.tributary.attribution.domain.capture.Query;
import io.tributary.attribution.domain.capture.SafePath;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where an own link leads (ATT-49, ATT-50). Unsafe wishes are ignored, never followed and never echoed. */
public final class RedirectTarget {
    private static final int HTTPS_PORT = 443;

    private RedirectTarget() {}

    /**
     * @param wish           the {@code to} parameter, or null
     * @param allowedHosts   hosts of the program
     * @param linkTarget     the link's own target, or null
     * @param programDefault the program's default target, or null
     */
    public static String choose(@Nullable String wish, List<String> allowedHosts, @Nullable String linkTarget,
            @Nullable String programDefault, String lastResort) {
        if (wish != null && (SafePath.safe(wish) || allowed(wish, allowedHosts))) {
            return wish;
        }
        if (linkTarget != null && !linkTarget.isBlank()) {
            return linkTarget;
        }
        return programDefault == null || programDefault.isBlank() ? lastResort : programDefault;
    }

    /**
     * The target with the recognized parameters of the request, and with the click id where the target's host does not see
     * our cookies.
     *
     * @param clickId      click recorded, or null when none was
     * @param cookieDomain configured cookie domain, else the host of the request
     */
    public static String withParameters(String target, Query request, @Nullable String clickId, String cookieDomain) {
        int fragment = target.indexOf('#');
        String base = fragment < 0 ? target : target.substring(0, fragment);
        int question = base.indexOf('?');
        List<String> present = Query.parse(question < 0 ? null : base.substring(question + 1)).names();
        List<String> added = new ArrayList<>();
        for (String name : Parameters.RECOGNIZED) {
            String value = name.equals(Parameters.CLICK) ? foreignClick(target, clickId, cookieDomain) : request.get(name);
            boolean carried = value != null && !value.isBlank() && !present.contains(name)
                    && (!name.equals(Parameters.CALLBACK) || SafePath.safe(value));
            if (carried) {
                added.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20"));
            }
        }
        if (added.isEmpty()) {
            return target;
        }
        String joint = question < 0 ? "?" : base.endsWith("?") || base.endsWith("&") ? "" : "&";
        return base + joint + String.join("&", added) + (fragment < 0 ? "" : target.substring(fragment));
    }

    private static @Nullable String foreignClick(String target, @Nullable String clickId, String cookieDomain) {
        String host = host(target);
        if (clickId == null || host == null) {
            return null;
        }
        String domain = cookieDomain.toLowerCase(Locale.ROOT);
        return host.equals(domain) || host.endsWith("." + domain) ? null : clickId;
    }

    private static boolean allowed(String wish, List<String> allowedHosts) {
        URI uri = uri(wish);
        if (uri == null || !"https".equalsIgnoreCase(uri.getScheme()) || uri.getRawUserInfo() != null || uri.getHost() == null) {
            return false;
        }
        boolean port = uri.getPort() == -1 || uri.getPort() == HTTPS_PORT;
        return port && allowedHosts.stream().anyMatch(host -> host.equalsIgnoreCase(uri.getHost()));
    }

    private static @Nullable String host(String target) {
        URI uri = target.startsWith("/") ? null : uri(target);
        return uri == null || uri.getHost() == null ? null : uri.getHost().toLowerCase(Locale.ROOT);
    }

    private static @Nullable URI uri(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException notOne) {
            return null;
        }
    }
}
