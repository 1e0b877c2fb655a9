package io.tributary.referral.application.command;

/** A command that is not carried out, with the constant of the rule. */
public final class Refused extends RuntimeException {
    private final Kind kind;
    private final String code;

    /** Sort of refusal. */
    public enum Kind { NOT_FOUND, CONFLICT, UNPROCESSABLE, FORBIDDEN }

    public Refused(Kind kind, String code, String detail) {
        super(detail);
        this.kind = kind;
        this.code = code;
    }

    /** Sort of refusal. */
    public Kind kind() {
        return kind;
    }

    /** The constant. */
    public String code() {
        return code;
    }

    static Refused notFound(String what) {
        return new Refused(Kind.NOT_FOUND, "not_found", what + " is not known here");
    }

    static Refused conflict(String code, String detail) {
        return new Refused(Kind.CONFLICT, code, detail);
    }

    static Refused unprocessable(String code, String detail) {
        return new Refused(Kind.UNPROCESSABLE, code, detail);
    }
}
