package io.tributary.attribution.application.port;

import io.tributary.attribution.domain.conversion.Credited;
import io.tributary.attribution.domain.conversion.Payment;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import reactor.core.publisher.Mono;

/** Settled payments on their way to a decision. */
public interface Payments {
    /**
     * A settled payment.
     *
     * @param ownerId user id under which it is kept: the user, or the pseudonym of an erased person
     * @param digest  digest of all facts read, the true user included (ATT-69)
     */
    record NewPayment(String ownerId, Payment payment, String digest, Instant receivedAt) {
        /** Identity within this service. */
        public String key() {
            return payment.paymentProvider() + "|" + payment.paymentId() + "|" + payment.product();
        }
    }

    /** A credit granted later by override or fallback (ATT-84). */
    record GrantedCredit(String ownerId, String conversionId, String product, Instant convertedAt, Credited credited) {}

    /** Stores new payments in order; answers the digests of those that contradict what is stored. */
    Mono<Set<String>> store(List<NewPayment> payments);

    /** Users with payments of these products that no program owned so far. */
    Mono<List<String>> ownersWithoutProgram(Collection<String> products);

    /** Users of conversions. */
    Mono<List<String>> ownersOf(Collection<String> conversionIds);

    /** Sets credit and mark, each once. */
    Mono<Void> grant(List<GrantedCredit> credits);
}
