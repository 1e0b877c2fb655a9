package io.tributary.billing.application.command;

import java.util.Map;

/** A command that is refused, with the constant of its route (BIL-89); nothing has changed. */
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final int status;
    private final String code;
    private final transient Map<String, Object> members;

    /** @param status HTTP status */
    public Refused(int status, String code, String detail) {
        this(status, code, detail, Map.of());
    }

    /** @param members further members of the answer, such as {@code required} */
    public Refused(int status, String code, String detail, Map<String, Object> members) {
        super(detail);
        this.status = status;
        this.code = code;
        this.members = Map.copyOf(members);
    }

    /** Somebody else's, or none. */
    public static Refused unknown(String what) {
        return new Refused(404, "not_found", what + " is not known here");
    }

    /** HTTP status. */
    public int status() {
        return status;
    }

    /** The constant. */
    public String code() {
        return code;
    }

    /** Further members. */
    public Map<String, Object> members() {
        return members;
    }
}
