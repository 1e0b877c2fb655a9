package io.tributary.platform.problem;

import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;

/**
 * A refusal with a precise reason, answered as an RFC 9457 problem detail with a member {@code code}. Throw it, or emit
 * it in a Mono, from any handler.
 */
public class Problem extends RuntimeException {
    private final HttpStatus status;
    private final String code;
    private final List<Fault> faults;
    private final Map<String, Object> members;

    /** One fault of a body or definition, with the field it concerns. */
    public record Fault(String field, String code, String message) {}

    /**
     * @param code   the constant of the rule, such as {@code subscription_exists}
     * @param detail what happened and what to do next; no personal data
     */
    public Problem(HttpStatus status, String code, String detail) {
        this(status, code, detail, List.of(), Map.of());
    }

    /**
     * @param faults  all faults found, answered as {@code errors[]}
     * @param members further members of the answer, such as {@code required}
     */
    public Problem(HttpStatus status, String code, String detail, List<Fault> faults, Map<String, Object> members) {
        super(detail);
        this.status = status;
        this.code = code;
        this.faults = List.copyOf(faults);
        this.members = Map.copyOf(members);
    }

    /** 404 {@code not_found}. */
    public static Problem notFound(String what) {
        return new Problem(HttpStatus.NOT_FOUND, "not_found", what + " is not known here");
    }

    /** HTTP status. */
    public HttpStatus status() {
        return status;
    }

    /** The constant. */
    public String code() {
        return code;
    }

    /** All faults found. */
    public List<Fault> faults() {
        return faults;
    }

    /** Further members. */
    public Map<String, Object> members() {
        return members;
    }
}
