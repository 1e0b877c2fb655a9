package io.tributary.impact.application.dispatch;

import io.tributary.impact.domain.account.Account;
import io.tributary.impact.domain.delivery.Delivery;
import io.tributary.impact.domain.fact.Person;
import io.tributary.impact.domain.program.ProgramVersion;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A delivery this worker holds, with what its request is built from.
 *
 * @param delivery as claimed, its lease included
 * @param version  current configuration (IMP-71)
 * @param sale     the sale a reversal takes back
 * @param adverse  the reason that takes the sale back (reversals only)
 * @param look     whether this is a look at a submission, which uses no attempt
 * @param tokens   tokens taken for the calls that may follow
 */
record Claimed(Delivery delivery, Account account, ProgramVersion version, Person person, @Nullable Delivery sale,
        @Nullable String adverse, boolean look, int tokens, Instant at) {}
