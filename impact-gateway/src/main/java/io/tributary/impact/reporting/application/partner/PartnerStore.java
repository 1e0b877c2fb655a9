package io.tributary.impact.reporting.application.partner;

import io.tributary.impact.reporting.domain.partner.Partner;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Partners and their API keys; codes are lower-cased everywhere here. */
public interface PartnerStore {
    /** Partners of these codes; unknown ones are left out. */
    Flux<Partner> find(Collection<String> keys);

    /** The partner, locked until the transaction ends. */
    Mono<Partner> lock(String key);

    /** Codes in order, for paging. */
    Flux<String> keys(@Nullable String after, int most);

    /** Stores a new partner; false when its code is taken. */
    Mono<Boolean> register(Partner partner, String actor);

    /** Stores the newest change of a partner. */
    Mono<Void> change(Partner partner, String actor, @Nullable String note);

    /** How many keys are active (REP-6). */
    Mono<Long> activeKeys(String key);

    /** Stores a new key by its hash. */
    Mono<Void> addKey(String id, String key, String hash, String prefix, Instant at);

    /** Ends a key; false when the partner has none of this id. */
    Mono<Boolean> endKey(String key, String id, Instant at);

    /** Code of the partner whose active key has this hash. */
    Mono<String> codeOf(String hash);

    /** Keys without what was secret. */
    Flux<Key> keysOf(String key);

    /** A key as it may be shown. */
    record Key(String id, String prefix, Instant createdAt, @Nullable Instant endedAt) {}
}
