package io.tributary.impact.reporting.application.partner;

import io.tributary.impact.reporting.domain.partner.Partner;
import reactor.core.publisher.Mono;

/** Tells the other services of partners (REP-3). */
@FunctionalInterface
public interface PartnerAnnouncer {
    /** Publishes the newest state, without names, in the ambient transaction. */
    Mono<Void> announce(Partner partner);
}
