package io.tributary.attribution.domain.program;

/** How a winner or an attribution is chosen among touches (ATT-76, ATT-79). */
public enum Model {
    FIRST_TOUCH("first_touch"),
    LAST_TOUCH("last_touch"),
    REFERRAL_PRIORITY("referral_priority");

    private final String word;

    Model(String word) {
        this.word = word;
    }

    /** The word definitions and answers use. */
    public String word() {
        return word;
    }

    /** The model of that word; an unknown one counts as {@link #FIRST_TOUCH}. */
    public static Model of(String word) {
        for (Model model : values()) {
            if (model.word.equals(word)) {
                return model;
            }
        }
        return FIRST_TOUCH;
    }
}
