package io.tributary.attribution.application.review;

import io.tributary.attribution.application.port.Counters;
import io.tributary.attribution.application.port.Definitions;
import io.tributary.attribution.application.port.Events;
import io.tributary.attribution.application.port.Histories;
import io.tributary.attribution.application.review.ConversionRecord.State;
import io.tributary.attribution.domain.person.Account;
import io.tributary.messaging.timer.Timer;
import io.tributary.messaging.timer.Timers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import reactor.core.publisher.Mono;

/** Reviews users, whose rows the caller has locked, in the ambient transaction: load, decide, store, tell. */
public final class Reviews {
    /** Kind of the timers that end the wait for a user (ATT-85); the key is the conversion id. */
    public static final String AWAITING_USER = "awaiting-user";

    private final Definitions definitions;
    private final Histories histories;
    private final Events events;
    private final Timers timers;
    private final Counters counters;
    private final Duration patience;

    /**
     * @param patience how long a first payment waits for its user, from receipt (ATT-85)
     */
    public Reviews(Definitions definitions, Histories histories, Events events, Timers timers, Counters counters, Duration patience) {
        this.definitions = definitions;
        this.histories = histories;
        this.events = events;
        this.timers = timers;
        this.counters = counters;
        this.patience = patience;
    }

    /** Looks at all these users with a fixed number of statements. */
    public Mono<Void> run(Collection<Account> accounts, Occasion occasion) {
        if (accounts.isEmpty()) {
            return Mono.empty();
        }
        return definitions.current().flatMap(programs -> histories.load(accounts, occasion.evidence()).flatMap(states -> {
            List<Review> reviews = states.values().stream().map(state -> UserReview.of(state, programs, occasion)).toList();
            return store(reviews, occasion);
        }));
    }

    private Mono<Void> store(List<Review> reviews, Occasion occasion) {
        List<Events.Event> told = new ArrayList<>();
        List<Timer> waits = new ArrayList<>();
        List<String> ended = new ArrayList<>();
        for (Review review : reviews) {
            told.addAll(review.events());
            review.waiting().stream().filter(conversion -> conversion.state() == State.AWAITING_USER).forEach(conversion ->
                    waits.add(new Timer(AWAITING_USER, Objects.requireNonNull(conversion.conversionId()), conversion.receivedAt().plus(patience))));
            review.decided().stream().filter(Review.Decided::waitedBefore)
                    .forEach(decided -> ended.add(Objects.requireNonNull(decided.conversion().conversionId())));
            count(review);
        }
        return histories.save(reviews, occasion.arrivedAt())
                .then(waits.isEmpty() ? Mono.empty() : timers.schedule(waits))
                .then(ended.isEmpty() ? Mono.empty() : timers.cancel(AWAITING_USER, ended))
                .then(told.isEmpty() ? Mono.empty() : events.publish(told));
    }

    private void count(Review review) {
        review.decided().forEach(decided -> counters.conversion(Objects.requireNonNull(decided.conversion().program()), decided.decision()));
        review.waiting().stream().filter(conversion -> conversion.state() == State.NO_PROGRAM).forEach(conversion -> counters.note("no_program"));
        review.late().forEach(late -> counters.note("late_evidence"));
    }
}
