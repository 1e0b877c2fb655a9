package io.tributary.impact.domain.answer;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What became of a submission (IMP-35, IMP-37). */
public sealed interface SubmissionStatus {
    /** Still at work, or nothing could be read of an odd body: looked at again. */
    record Pending() implements SubmissionStatus {}

    /** Done. */
    record Completed(@Nullable String actionId) implements SubmissionStatus {}

    /** Refused, with the vendor's codes. */
    record Refused(List<String> codes) implements SubmissionStatus {}

    /** States in which the vendor is still at work. */
    Set<String> PENDING = Set.of("QUEUED", "RUNNING", "PENDING", "IN_PROGRESS", "PROCESSING");

    /**
     * Reads a submission.
     *
     * @param reversal whether one without error is enough, even without an action (IMP-37)
     */
    static SubmissionStatus read(Exchange.Answered answer, Found found, boolean reversal) {
        String status = Fields.first(answer.tree(), "Status")
                .map(text -> text.strip().toUpperCase(Locale.ROOT).replace(' ', '_'))
                .orElse("");
        boolean error = Fields.first(answer.tree(), "ErrorType", "ErrorCode", "ErrorMessage", "Error").isPresent();
        boolean action = found.actionId() != null;
        boolean nothingFound = status.isEmpty() && !error && !action;
        if (nothingFound || PENDING.contains(status) && !action) {
            return new Pending();
        }
        if (action && !error) {
            return new Completed(found.actionId());
        }
        boolean failed = error || status.contains("FAIL") || status.contains("ERROR") || status.contains("REJECT");
        return reversal && !failed ? new Completed(null) : new Refused(Outcomes.errorCodes(answer.tree()));
    }
}
