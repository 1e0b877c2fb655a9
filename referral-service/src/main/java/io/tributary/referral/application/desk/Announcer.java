package io.tributary.referral.application.desk;

import java.util.List;
import reactor.core.publisher.Mono;

/** Tells the world, through the outbox of the ambient transaction. */
public interface Announcer {
    /** Appends the notices in order. */
    Mono<Void> announce(List<Notice> notices);
}
