package io.tributary.attribution.application.facts;

import io.tributary.attribution.application.port.Definitions.Definition;
import io.tributary.attribution.domain.capture.CaptureInput;
import io.tributary.attribution.domain.conversion.Credited;
import io.tributary.attribution.domain.conversion.Payment;
import io.tributary.attribution.domain.link.PartnerLink;
import io.tributary.attribution.domain.person.AccountKind;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Facts of one poll in this service's own words.
 *
 * @param arrivedAt time of arrival by the injected clock
 */
public record FactBatch(
        Instant arrivedAt,
        List<Definition> definitions,
        List<PartnerLink> partners,
        List<PersonFact> people,
        List<Settled> payments,
        List<Granted> credits) {

    /** What an auth event tells. */
    public sealed interface PersonFact {
        /** Whom it is about. */
        String userId();
    }

    /**
     * A sign-up or sign-in.
     *
     * @param signUp  whether it counts as a sign-up (ATT-41)
     * @param capture what it carries, or null when it carries nothing (ATT-40)
     */
    public record Seen(
            String eventId, String userId, Instant at, @Nullable Instant createdAt, AccountKind kind, @Nullable String visitorId,
            boolean signUp, @Nullable CaptureInput capture) implements PersonFact {}

    /** A deletion. */
    public record Deleted(String userId, Instant at) implements PersonFact {}

    /**
     * A settled payment.
     *
     * @param place  position in the poll, for whoever must be told that it is refused
     * @param digest digest of all facts read (ATT-69)
     */
    public record Settled(int place, String userId, Payment payment, String digest) {}

    /** An affiliate credited by override or fallback (ATT-84). */
    public record Granted(String userId, String conversionId, String product, Instant convertedAt, Credited credited) {}
}
