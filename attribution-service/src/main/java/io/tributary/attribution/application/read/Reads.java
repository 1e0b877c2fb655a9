package io.tributary.attribution.application.read;

import io.tributary.attribution.application.review.ConversionRecord;
import io.tributary.attribution.application.review.UserState.StoredAttribution;
import io.tributary.attribution.domain.conversion.ConversionFacts;
import io.tributary.attribution.domain.conversion.Decision;
import io.tributary.attribution.domain.person.Imported;
import io.tributary.attribution.domain.touch.Contact;
import io.tributary.attribution.domain.touch.Touch;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Read-only look-ups for staff. */
public interface Reads {
    /** A touch and whose it is, if anybody's. */
    record SeenTouch(Touch touch, @Nullable String ownerId, @Nullable Instant since) {}

    /** One recorded revision of a conversion. */
    record Revision(String conversionId, int revision, Instant arrivedAt, String program, int programVersion, ConversionFacts facts,
                    Decision decision) {}

    /** Evidence that came too late (ATT-87). */
    record LateRow(String conversionId, String touchId, Instant arrivedAt, String winner, String reason) {}

    /** A conversion with its owner. */
    record OwnedConversion(String ownerId, ConversionRecord conversion) {}

    /** Attributions of an owner, newest first. */
    Mono<List<StoredAttribution>> attributions(String ownerId);

    /** Touches of an owner, newest first. */
    Mono<List<SeenTouch>> touchesOf(String ownerId);

    /** Touches a visitor left, newest first. */
    Mono<List<SeenTouch>> touchesOfVisitor(String visitorId);

    /** A touch by its id or, for own links, its click id. */
    Mono<SeenTouch> touch(String touchOrClickId);

    /** Contacts of an owner, oldest first. */
    Mono<List<Contact>> contacts(String ownerId);

    /** Conversions of an owner, oldest first. */
    Mono<List<OwnedConversion>> conversionsOf(String ownerId);

    /** Conversions of a payment, of one program or of all. */
    Mono<List<OwnedConversion>> conversionsOfPayment(String paymentProvider, String paymentId, @Nullable String program);

    /** Revisions of a conversion, oldest first. */
    Mono<List<Revision>> revisions(String conversionId);

    /** Revisions that arrived in {@code [from, to)}, page by page. */
    Flux<Revision> revisionsBetween(Instant from, Instant to);

    /** Late evidence of a conversion, or of all when null, newest first, at most 500. */
    Mono<List<LateRow>> lateEvidence(@Nullable String conversionId);

    /** Attributions of an owner taken over from an older system. */
    Mono<List<Imported>> imports(String ownerId);

    /** Conversions that wait for their user, by program; programs without one are absent (OPS-78). */
    Mono<Map<String, Long>> waiting();
}
