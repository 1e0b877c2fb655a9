package io.tributary.scenarios.perform;

import io.tributary.scenarios.world.Cast;
import io.tributary.scenarios.world.Exchange;
import io.tributary.scenarios.world.Http;
import io.tributary.scenarios.world.Plain;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** As whom a free request is sent: a role, a service, a user, a partner by its key, or nobody. */
public final class Callers {
    private static final String SERVICE = "service";

    /** Names that are no person and no partner. */
    public static final Set<String> OFFICES = Set.of("support", "operator", "program_manager", "admin", SERVICE);

    private final Performance performance;
    private final Map<String, String> keys = new HashMap<>();

    Callers(Performance performance) {
        this.performance = performance;
    }

    @Nullable String token(@Nullable String as) {
        if (as == null) {
            return null;
        }
        if (as.equals(SERVICE)) {
            return performance.world().serviceToken();
        }
        if (OFFICES.contains(as)) {
            return performance.world().staffToken(as + "-1", as);
        }
        return performance.cast().find(as).map((Cast.Person person) -> performance.world().userToken(person))
                .orElseGet(() -> keys.computeIfAbsent(as, this::partnerKey));
    }

    private String partnerKey(String code) {
        Exchange answer = performance.quietly(Http.Call.of("POST", "/api/admin/partners/" + performance.names().code(code) + "/keys",
                performance.world().staffToken("manager-1", "program_manager"), Map.of()));
        String key = Plain.text(answer.body(), "key");
        if (key == null) {
            throw new IllegalStateException("no key for partner " + code + ": " + answer.summary());
        }
        performance.world().awaitQuiet();
        return key;
    }
}
