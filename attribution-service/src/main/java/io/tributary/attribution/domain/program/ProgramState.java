package io.tributary.attribution.domain.program;

import java.util.Locale;

/** Life of a program (REF-9). */
public enum ProgramState {
    ACTIVE, PAUSED, RETIRED;

    /** The state of that word; an unknown one counts as paused, so that nothing is granted by mistake. */
    public static ProgramState of(String word) {
        for (ProgramState state : values()) {
            if (state.name().toLowerCase(Locale.ROOT).equals(word)) {
                return state;
            }
        }
        return PAUSED;
    }
}
