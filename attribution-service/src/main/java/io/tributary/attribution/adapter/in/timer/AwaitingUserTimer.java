package io.tributary.attribution.adapter.in.timer;

import io.tributary.attribution.application.port.Accounts;
import io.tributary.attribution.application.port.Payments;
import io.tributary.attribution.application.review.Occasion;
import io.tributary.attribution.application.review.Reviews;
import io.tributary.messaging.timer.Timer;
import io.tributary.messaging.timer.TimerHandler;
import io.tributary.messaging.timer.TimerStage;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import reactor.core.publisher.Mono;

/** Ends the wait for a user: the payment is decided with {@code user_unknown} (ATT-85). */
public final class AwaitingUserTimer implements TimerHandler {
    private final Payments payments;
    private final Accounts accounts;
    private final Reviews reviews;

    /** Reviews the users of the conversions that became due. */
    public AwaitingUserTimer(Payments payments, Accounts accounts, Reviews reviews) {
        this.payments = payments;
        this.accounts = accounts;
        this.reviews = reviews;
    }

    @Override
    public String kind() {
        return Reviews.AWAITING_USER;
    }

    @Override
    public TimerStage stage() {
        return TimerStage.ATTRIBUTION;
    }

    @Override
    public Mono<Void> fire(List<Timer> due, Instant now) {
        Set<String> ids = new HashSet<>();
        due.forEach(timer -> ids.add(timer.key()));
        return payments.ownersOf(ids).flatMap(owners -> accounts.lock(owners)
                .flatMap(locked -> reviews.run(locked.values(), new Occasion(now, false, ids))));
    }
}
