package io.tributary.attribution.application.port;

import io.tributary.attribution.domain.link.PartnerLink;
import java.util.List;
import reactor.core.publisher.Mono;

/** Partners whose links we answer (REP-3). */
public interface Partners {
    /** The partner of a code, without regard to case; empty when unknown. */
    Mono<PartnerLink> find(String code);

    /** Stores present states; the last of a code stands. */
    Mono<Void> save(List<PartnerLink> partners);
}
