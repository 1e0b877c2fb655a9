package io.tributary.impact.application;

import io.tributary.impact.domain.cause.Announcement;
import java.util.List;
import reactor.core.publisher.Mono;

/** Tells the other services, in the ambient transaction. */
public interface Announcer {
    /** Appends the announcements to the outbox, in order. */
    Mono<Void> announce(List<Announcement> announcements);
}
