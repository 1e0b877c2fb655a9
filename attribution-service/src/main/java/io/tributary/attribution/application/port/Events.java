package io.tributary.attribution.application.port;

import io.tributary.attribution.domain.conversion.Decision;
import io.tributary.attribution.domain.conversion.Payment;
import io.tributary.attribution.domain.touch.Touch;
import io.tributary.attribution.domain.touch.TouchKind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Tells the world, in the transaction that made it so. */
public interface Events {
    /** Appends events in order; one told before is dropped. */
    Mono<Void> publish(List<? extends Event> events);

    /** A fact of this service. */
    sealed interface Event {}

    /** A touch was stored (ATT-10). */
    record TouchStored(Touch touch) implements Event {}

    /** A person followed one of our own links (ATT-46). */
    record ClickStored(Touch touch, boolean subIdInvalid, boolean unique, boolean uniqueForSubId, @Nullable String suspicious)
            implements Event {}

    /** A visitor is a user's, perhaps with friends' values (ATT-38). */
    record VisitorBound(@Nullable String visitorId, String userId, Instant linkedAt, List<Touch> carried) implements Event {}

    /** A provider gained a user (ATT-61). */
    record UserGained(
            String userId, String provider, TouchKind kind, String program, @Nullable String touchId, @Nullable String partner,
            @Nullable String subId, @Nullable String referrerKey, Instant attributedAt, String model, boolean lead,
            @Nullable Instant leadAt, boolean newUser, int revision) implements Event {}

    /** A payment has a winner, or none (ATT-83). */
    record WinnerDecided(
            String conversionId, String userId, String program, int programVersion, int revision, Payment payment, Decision decision)
            implements Event {}

    /** This service's part of an erasure is done (OPS-73). */
    record PersonErased(String userId, Map<String, Long> counts, Instant deletedAt, Instant at) implements Event {}
}
