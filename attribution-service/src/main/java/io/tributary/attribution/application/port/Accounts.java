package io.tributary.attribution.application.port;

import io.tributary.attribution.domain.person.Account;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Mono;

/** Users as far as auth events told of them; each row is the lock of its user. */
public interface Accounts {
    /** Creates what is missing and locks the rows in the order of their ids, so that nobody else decides about these users meanwhile. */
    Mono<Map<String, Account>> lock(Collection<String> userIds);

    /** Stores what became known. */
    Mono<Void> save(List<Account> accounts);

    /** The account of an id, without a lock; empty when never heard of. */
    Mono<Account> find(String userId);
}
