package io.tributary.billing.application.waiting;

import java.util.Collection;
import reactor.core.publisher.Flux;

/** Stripe events that wait. */
public interface WaitingEvents {
    /** Events with these ids. */
    Flux<WaitingEvent> byIds(Collection<String> ids);

    /** Events of these customers that wait for a link, oldest first. */
    Flux<WaitingEvent> ofCustomers(Collection<String> customers);
}
