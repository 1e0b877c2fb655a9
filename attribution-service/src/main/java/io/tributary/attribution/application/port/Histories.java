package io.tributary.attribution.application.port;

import io.tributary.attribution.application.review.Review;
import io.tributary.attribution.application.review.UserState;
import io.tributary.attribution.domain.person.Account;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Mono;

/** Everything known of users, loaded and stored for a whole batch at a time. */
public interface Histories {
    /**
     * States by user id, with a fixed number of queries.
     *
     * @param evidence whether decided conversions are wanted too, with what they considered (ATT-86)
     */
    Mono<Map<String, UserState>> load(Collection<Account> accounts, boolean evidence);

    /** Stores the outcomes of reviews with a fixed number of statements. */
    Mono<Void> save(List<Review> reviews, Instant arrivedAt);
}
