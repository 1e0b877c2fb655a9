package io.tributary.impact.reporting.domain.partner;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Collection;

/** Where links may lead: a safe path in the app, or an https address on an allowed host (ATT-8, ATT-49). */
public final class LinkTarget {
    private LinkTarget() {}

    /** Whether a link may lead there. */
    public static boolean allowed(String target, Collection<String> hosts) {
        if (target.chars().anyMatch(character -> character < ' ' || character == '\\' || character == 0x7f)) {
            return false;
        }
        if (target.startsWith("/")) {
            return !target.startsWith("//");
        }
        try {
            URI uri = new URI(target);
            return "https".equalsIgnoreCase(uri.getScheme()) && uri.getUserInfo() == null && uri.getHost() != null
                    && hosts.stream().anyMatch(host -> host.equalsIgnoreCase(uri.getHost()));
        } catch (URISyntaxException unreadable) {
            return false;
        }
    }
}
