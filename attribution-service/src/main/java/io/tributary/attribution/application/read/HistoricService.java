package io.tributary.attribution.application.read;

import io.tributary.attribution.application.port.Definitions;
import io.tributary.attribution.application.read.Reads.OwnedConversion;
import io.tributary.attribution.application.read.Reads.Revision;
import io.tributary.attribution.application.read.Reads.SeenTouch;
import io.tributary.attribution.domain.conversion.ConversionFacts;
import io.tributary.attribution.domain.conversion.Outcome;
import io.tributary.attribution.domain.person.Attribution;
import io.tributary.attribution.domain.person.AttributionHistory;
import io.tributary.attribution.domain.program.ProgramVersion;
import io.tributary.attribution.domain.program.Programs;
import io.tributary.attribution.domain.touch.OwnedTouch;
import io.tributary.attribution.domain.winner.WinnerDecider;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What stood at an instant (OPS-42), by what had been processed by then or by what had happened by then. */
public final class HistoricService {
    private final Definitions definitions;
    private final Reads reads;

    /** By which time facts count. */
    public enum Basis { PROCESSED, EVENT }

    /**
     * A conversion as it stood.
     *
     * @param outcome  null while it was not decided
     * @param revision 0 while it was not decided; by what had happened, the revision whose facts were used
     */
    public record Stood(OwnedConversion conversion, int revision, @Nullable Outcome outcome) {}

    /** Reads from these. */
    public HistoricService(Definitions definitions, Reads reads) {
        this.definitions = definitions;
        this.reads = reads;
    }

    /** Conversions of an owner at an instant, oldest first; those that were not there yet are left out. */
    public Mono<List<Stood>> conversions(String ownerId, Instant at, Basis basis) {
        return definitions.current().flatMap(programs -> reads.conversionsOf(ownerId).flatMapMany(Flux::fromIterable)
                .filter(owned -> !(basis == Basis.EVENT ? owned.conversion().payment().convertedAt() : owned.conversion().receivedAt()).isAfter(at))
                .concatMap(owned -> stood(owned, at, basis, programs)).collectList());
    }

    private Mono<Stood> stood(OwnedConversion owned, Instant at, Basis basis, Programs programs) {
        String id = owned.conversion().conversionId();
        if (id == null) {
            return Mono.just(new Stood(owned, 0, null));
        }
        return reads.revisions(id).map(revisions -> basis == Basis.EVENT ? happened(owned, revisions, at, programs) : processed(owned, revisions, at));
    }

    private static Stood processed(OwnedConversion owned, List<Revision> revisions, Instant at) {
        Revision last = revisions.stream().filter(revision -> !revision.arrivedAt().isAfter(at)).reduce((_, later) -> later).orElse(null);
        return last == null ? new Stood(owned, 0, null) : new Stood(owned, last.revision(), last.decision().outcome());
    }

    /** Decides once more with the evidence that existed at the instant: the same as a replay that stops there. */
    private static Stood happened(OwnedConversion owned, List<Revision> revisions, Instant at, Programs programs) {
        Revision last = revisions.isEmpty() ? null : revisions.getLast();
        ProgramVersion version = last == null ? null : programs.numbered(last.program(), last.programVersion());
        if (last == null || version == null) {
            return new Stood(owned, 0, null);
        }
        ConversionFacts facts = last.facts();
        ConversionFacts known = facts.withTouches(facts.touches().stream().filter(touch -> !touch.since().isAfter(at)).toList());
        return new Stood(owned, last.revision(), WinnerDecider.decide(known, version).outcome());
    }

    /** Attributions of an owner by what had happened, in the order of their providers. */
    public Mono<List<Attribution>> attributions(String ownerId, Instant at) {
        return definitions.current().flatMap(programs -> Mono.zip(reads.contacts(ownerId), reads.touchesOf(ownerId), reads.imports(ownerId))
                .map(found -> List.copyOf(new AttributionHistory(found.getT1(), owned(found.getT2()), found.getT3(), programs).at(at)
                        .attributions().values())));
    }

    private static List<OwnedTouch> owned(List<SeenTouch> seen) {
        List<OwnedTouch> owned = new ArrayList<>();
        for (SeenTouch one : seen) {
            if (one.ownerId() != null && one.since() != null) {
                owned.add(new OwnedTouch(one.touch(), one.ownerId(), one.since()));
            }
        }
        return owned;
    }
}
