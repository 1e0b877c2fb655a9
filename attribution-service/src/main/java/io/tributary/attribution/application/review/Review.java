package io.tributary.attribution.application.review;

import io.tributary.attribution.application.port.Events.Event;
import io.tributary.attribution.application.review.UserState.StoredAttribution;
import io.tributary.attribution.domain.conversion.ConversionFacts;
import io.tributary.attribution.domain.conversion.Credited;
import io.tributary.attribution.domain.conversion.Decision;
import io.tributary.attribution.domain.conversion.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What follows from looking at one user: a plan of rows, events and timers, stored afterwards for all users at once.
 *
 * @param ownerId user id, or the pseudonym of an erased person
 */
public record Review(
        String ownerId,
        List<Event> events,
        Map<String, StoredAttribution> attributions,
        Map<String, String> friends,
        List<String> visitors,
        List<String> values,
        List<ConversionRecord> waiting,
        List<Decided> decided,
        Map<String, Credit> credits,
        Map<String, Instant> marks,
        List<Late> late) {

    /** One new revision of a conversion with all it was decided by. */
    public record Decided(ConversionRecord conversion, ConversionFacts facts, Decision decision, boolean waitedBefore) {}

    /** The affiliate credit of a first conversion. */
    public record Credit(Credited credited, String conversionId, Instant at) {}

    /** Evidence that came too late to change an outcome (ATT-87). */
    public record Late(String conversionId, String touchId, Outcome wouldBe) {}

    static Review of(String ownerId) {
        return new Review(ownerId, new ArrayList<>(), new LinkedHashMap<>(), new LinkedHashMap<>(), new ArrayList<>(),
                new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new LinkedHashMap<>(), new LinkedHashMap<>(), new ArrayList<>());
    }
}
