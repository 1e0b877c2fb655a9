package io.tributary.embedded.entry;

import io.tributary.embedded.Service;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Which service answers a path (OPS-44). Patterns, not prefixes: two services answer below
 * {@code /api/admin/conversions}. The first rule that fits wins; the gateway answers the rest.
 */
public final class Routes {
    private record Rule(Pattern path, Service service) {
        static Rule to(Service service, String regex) {
            return new Rule(Pattern.compile(regex), service);
        }
    }

    private static final List<Rule> RULES = List.of(
            Rule.to(Service.ATTRIBUTION, "/ref/.*"),
            Rule.to(Service.ATTRIBUTION, "/collector\\.js"),
            Rule.to(Service.ATTRIBUTION, "/api/touches(/.*)?"),
            Rule.to(Service.ATTRIBUTION, "/api/affiliate/validate"),
            Rule.to(Service.ATTRIBUTION, "/api/me/affiliate-attribution"),
            Rule.to(Service.ATTRIBUTION, "/api/admin/users/[^/]+/(attributions|touches|conversions)(/.*)?"),
            Rule.to(Service.ATTRIBUTION, "/api/admin/touches(/.*)?"),
            Rule.to(Service.ATTRIBUTION, "/api/admin/conversions/[^/]+/[^/]+/attribution"),
            Rule.to(Service.ATTRIBUTION, "/api/admin/attribution-replays(/.*)?"),
            Rule.to(Service.ATTRIBUTION, "/api/admin/people/[^/]+/export/attribution"),
            Rule.to(Service.REFERRAL, "/api/admin/people/[^/]+/export/referral"),
            Rule.to(Service.BILLING, "/api/admin/people/[^/]+/export/billing"),
            Rule.to(Service.REFERRAL, "/api/programs(/.*)?"),
            Rule.to(Service.REFERRAL, "/api/me/referrals(/.*)?"),
            Rule.to(Service.REFERRAL, "/api/admin/(programs|conversions|rewards|reviews|participants|investigations|simulations|replays)(/.*)?"),
            Rule.to(Service.BILLING, "/api/billing(/.*)?"),
            Rule.to(Service.BILLING, "/api/me/(billing|credits)(/.*)?"),
            Rule.to(Service.BILLING, "/api/admin/billing(/.*)?"),
            Rule.to(Service.BILLING, "/webhooks/stripe"));

    private Routes() {}

    /** The service that answers this path (without its query). */
    public static Service of(String path) {
        for (Rule rule : RULES) {
            if (rule.path().matcher(path).matches()) {
                return rule.service();
            }
        }
        return Service.IMPACT;
    }
}
