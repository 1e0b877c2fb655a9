package io.tributary.attribution.domain.person;

/** What sort of account a user id names; only personal accounts gain attributions and win (ATT-42). */
public enum AccountKind {
    UNKNOWN, PERSONAL, ORGANIZATION, INTERNAL;

    /** Whether touches of such an account never win; an account of unknown kind counts as personal. */
    public boolean notPersonal() {
        return this == ORGANIZATION || this == INTERNAL;
    }
}
