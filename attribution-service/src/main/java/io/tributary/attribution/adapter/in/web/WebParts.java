package io.tributary.attribution.adapter.in.web;

import io.tributary.attribution.application.capture.CaptureService;
import io.tributary.attribution.application.capture.CommandService;
import io.tributary.attribution.application.capture.VisitService;
import io.tributary.attribution.application.port.Counters;
import java.time.Clock;
import java.util.List;

/** Builds the controllers that share cookies, addresses and limits. */
public final class WebParts {
    private final Cookies cookies;
    private final ClientAddress addresses;
    private final Clock clock;

    /**
     * @param cookieDomain   domain of our cookies; blank means host-only
     * @param trustForwarded whether forwarded addresses count from any peer
     */
    public WebParts(String cookieDomain, boolean trustForwarded, Clock clock) {
        this.cookies = new Cookies(cookieDomain);
        this.addresses = new ClientAddress(trustForwarded, clock);
        this.clock = clock;
    }

    /** Captures, so many per address and minute. */
    public CaptureController captures(CaptureService service, Counters counters, int perMinute) {
        return new CaptureController(service, cookies, addresses, new RateLimit(perMinute, clock), counters);
    }

    /** Own links and their validation, so many per address and minute. */
    public LinkController links(VisitService service, int validatesPerMinute) {
        return new LinkController(service, cookies, addresses, new RateLimit(validatesPerMinute, clock));
    }

    /** Commands. */
    public CommandController commands(CommandService service) {
        return new CommandController(service, cookies);
    }

    /** The collector's script. */
    public CollectorController collector() {
        return new CollectorController();
    }

    /** Origins of pages that may capture. */
    public static BrowserOrigins origins(List<String> allowed) {
        return new BrowserOrigins(allowed);
    }
}
