package io.tributary.scenarios;

import io.tributary.scenarios.match.Text;
import java.util.ArrayList;
import java.util.List;

/** Explanations of the product, for people who read the report of a failed story. */
final class ExplanationText {
    private ExplanationText() {}

    /** One text per answer. */
    static List<String> of(String payment, List<Object> explanations) {
        List<String> texts = new ArrayList<>();
        explanations.forEach(said -> texts.add("explanation of " + payment + " — " + Text.of(said)));
        return texts;
    }
}
