package io.tributary.impact.application.vendor;

import io.tributary.impact.domain.account.Account;
import io.tributary.impact.domain.answer.Exchange;
import java.time.Instant;
import java.util.Map;
import reactor.core.publisher.Mono;

/** The vendor's two APIs. Every call ends with an exchange, never with an error; nothing is retried, no redirect followed. */
public interface VendorApi {
    /** Reports an event (IMP-17). */
    Mono<Exchange> convert(Account account, Map<String, Object> body);

    /** Takes an action back (IMP-38). */
    Mono<Exchange> reverse(Account account, Map<String, Object> form);

    /** Looks at a submission (IMP-34). */
    Mono<Exchange> submission(Account account, String submissionId);

    /** One page of actions of a campaign changed in a span (IMP-79). */
    Mono<Exchange> actions(Account account, String campaignId, Instant from, Instant to, int page);

    /** Registers a participant (IMP-44). */
    Mono<Exchange> upsert(Account account, String identity, Map<String, Object> body);

    /** Deletes a participant (IMP-86). */
    Mono<Exchange> delete(Account account, String identity);

    /** Lists a participant's rewards (IMP-51). */
    Mono<Exchange> rewards(Account account, String identity);

    /** Marks a reward used (IMP-55). */
    Mono<Exchange> redeem(Account account, String vendorRewardId, Map<String, Object> body);
}
