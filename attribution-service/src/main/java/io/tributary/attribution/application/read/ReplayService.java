package io.tributary.attribution.application.read;

import io.tributary.attribution.application.port.Definitions;
import io.tributary.attribution.application.read.Reads.Revision;
import io.tributary.attribution.domain.conversion.Decision;
import io.tributary.attribution.domain.program.ProgramVersion;
import io.tributary.attribution.domain.program.Programs;
import io.tributary.attribution.domain.winner.WinnerDecider;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import reactor.core.publisher.Mono;

/** Decides recorded decisions again from their recorded inputs and compares (OPS-41, ATT-89). Changes nothing. */
public final class ReplayService {
    private static final int MOST_LISTED = 1000;

    private final Definitions definitions;
    private final Reads reads;

    /** A decision that comes out differently today. */
    public record Difference(String kind, String conversionId, int revision, String recorded, String recomputed) {}

    /** What a replay found; at most a thousand differences are listed. */
    public record Report(long compared, long differing, List<Difference> differences) {}

    /** Reads from these. */
    public ReplayService(Definitions definitions, Reads reads) {
        this.definitions = definitions;
        this.reads = reads;
    }

    /** Compares every revision recorded in {@code [from, to)}. */
    public Mono<Report> replay(Instant from, Instant to) {
        return definitions.current().flatMap(programs -> reads.revisionsBetween(from, to)
                .reduceWith(() -> new Report(0, 0, new ArrayList<>()), (report, revision) -> compare(report, revision, programs)));
    }

    private static Report compare(Report report, Revision revision, Programs programs) {
        ProgramVersion version = programs.numbered(revision.program(), revision.programVersion());
        Decision again = version == null ? null : WinnerDecider.decide(revision.facts(), version);
        if (revision.decision().equals(again)) {
            return new Report(report.compared() + 1, report.differing(), report.differences());
        }
        if (report.differences().size() < MOST_LISTED) {
            report.differences().add(difference(revision, again));
        }
        return new Report(report.compared() + 1, report.differing() + 1, report.differences());
    }

    private static Difference difference(Revision revision, @org.jspecify.annotations.Nullable Decision again) {
        Decision recorded = revision.decision();
        if (again == null) {
            return new Difference("program_version_unknown", revision.conversionId(), revision.revision(), outcome(recorded), "");
        }
        String kind = recorded.outcome().equals(again.outcome()) ? "explanation" : "outcome";
        return new Difference(kind, revision.conversionId(), revision.revision(), outcome(recorded), outcome(again));
    }

    private static String outcome(Decision decision) {
        return decision.outcome().winner().word() + " / " + decision.outcome().reason();
    }
}
