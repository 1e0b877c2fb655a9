package io.tributary.simulators.impact;

import java.util.List;

/**
 * One account the simulator knows, with credentials that say they are fake (IMP-88).
 *
 * @param alias name by which programs refer to it
 * @param sid Performance account sid
 * @param token Performance auth token
 * @param advocateSid Advocate account sid
 * @param advocateToken Advocate auth token, long enough for HS256
 * @param tenant Advocate tenant alias
 */
public record ImpactAccount(
        String alias, String sid, String token, String advocateSid, String advocateToken, String tenant) {

    public ImpactAccount {
        for (var value : List.of(sid, token, advocateSid, advocateToken, tenant)) {
            if (!value.contains("fake")) {
                throw new IllegalArgumentException(
                        "account '" + alias + "': the simulator takes only credentials that say they are fake");
            }
        }
    }

    /** The credentials that belong to an alias here: {@code IRfake<alias>}, {@code fake-token-<alias>}, and so on. */
    public static ImpactAccount fake(String alias) {
        return new ImpactAccount(
                alias,
                "IRfake" + alias,
                "fake-token-" + alias,
                "IRfakeadvocate" + alias,
                "fake-advocate-token-of-32-characters-" + alias,
                "fake_tenant_" + alias);
    }
}
