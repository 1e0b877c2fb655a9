package io.tributary.scenarios;

import io.tributary.scenarios.story.Step;
import java.util.List;

/** A step that could not be played. */
final class StepFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StepFailure(Step step, RuntimeException cause, List<String> notes) {
        super("step " + step.number() + " (line " + step.line() + ", " + step.at() + ") failed: " + cause.getMessage()
                + (notes.isEmpty() ? "" : "\n    notes    " + String.join("\n             ", notes)), cause);
    }
}
