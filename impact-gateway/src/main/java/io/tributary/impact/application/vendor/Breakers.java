package io.tributary.impact.application.vendor;

import io.tributary.impact.domain.delivery.Api;
import java.time.Instant;
import java.util.Optional;

/** A breaker per account and API (IMP-77). */
public interface Breakers {
    /** Empty when a call may leave; otherwise when to ask again. */
    Optional<Instant> acquire(String account, Api api);

    /** The permitted call did not leave, or its answer says nothing about health. */
    void release(String account, Api api);

    /** The call ended; {@code failed} when it failed retryably. */
    void ended(String account, Api api, boolean failed);

    /** Forgets everything, after a controlled clock went back. */
    void reset();
}
