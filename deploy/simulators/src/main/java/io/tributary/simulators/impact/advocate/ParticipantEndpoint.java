package io.tributary.simulators.impact.advocate;

import io.tributary.simulators.SimulationClock;
import io.tributary.simulators.http.Answer;
import io.tributary.simulators.impact.play.Mode;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code PUT} and {@code DELETE …/open/account/{a}/user/{u}} (IMP-44, IMP-86). */
public final class ParticipantEndpoint {

    private static final List<String> REQUIRED = List.of("id", "accountId", "email", "cookies");
    private static final Set<String> OPTIONAL =
            Set.of("firstName", "lastName", "locale", "countryCode", "segments", "customFields");

    private final AdvocateBook book;
    private final Credits credits;
    private final SimulationClock clock;

    /** Registers in this book and gives what waited for the person. */
    public ParticipantEndpoint(AdvocateBook book, Credits credits, SimulationClock clock) {
        this.book = book;
        this.credits = credits;
        this.clock = clock;
    }

    /** Registers a person, or refuses the body. */
    public Answer upsert(String tenant, String accountId, String userId, Map<String, Object> body, Mode mode) {
        var fault = fault(accountId, userId, body);
        if (fault.isPresent()) {
            return refused(400, fault.get());
        }
        var participant = book.register(tenant, body, clock.now());
        credits.registered(participant);
        return Answer.json(200, entry(participant, mode));
    }

    /** Forgets a person: 204, or 404 if unknown. */
    public Answer delete(String tenant, String accountId) {
        return book.delete(tenant, accountId) ? Answer.empty(204) : refused(404, "No such user");
    }

    private static Optional<String> fault(String accountId, String userId, Map<String, Object> body) {
        var unknown = new HashSet<>(body.keySet());
        REQUIRED.forEach(unknown::remove);
        unknown.removeAll(OPTIONAL);
        if (!unknown.isEmpty()) {
            return Optional.of("unknown fields " + unknown);
        }
        if (!REQUIRED.stream().allMatch(name -> body.get(name) instanceof String)) {
            return Optional.of("id, accountId, email and cookies are required");
        }
        if (!accountId.equals(body.get("accountId")) || !userId.equals(body.get("id"))) {
            return Optional.of("path and body name different people");
        }
        if (!fits(body.get("locale"), "[a-z]{2,3}(_[A-Za-z0-9]{2,8})*")) {
            return Optional.of("locale");
        }
        return fits(body.get("countryCode"), "[A-Z]{2}") ? Optional.empty() : Optional.of("countryCode");
    }

    private static boolean fits(@Nullable Object value, String pattern) {
        return value == null || (value instanceof String text && text.matches(pattern));
    }

    private Map<String, Object> entry(Participant who, Mode mode) {
        var entry = new LinkedHashMap<String, Object>(who.fields());
        entry.remove("cookies");
        entry.put("referable", true);
        entry.put("dateCreated", who.registeredAt().toEpochMilli());
        if (mode != Mode.NO_CODE) {
            var codes = new LinkedHashMap<>(who.codes());
            if (mode == Mode.CODE_TAKEN) {
                codes.replaceAll((program, code) ->
                        book.codeOfSomebodyElse(who.accountId(), program).orElse(code));
            }
            entry.put("referralCodes", codes);
            codes.values().stream().findFirst().ifPresent(code -> entry.put("referralCode", code));
        }
        return entry;
    }

    static Answer refused(int status, String message) {
        var code = status == 404 ? "NOT_FOUND" : "INVALID_JSON_REQUEST";
        return Answer.json(status, Map.of("message", message, "apiErrorCode", code, "statusCode", status));
    }
}
