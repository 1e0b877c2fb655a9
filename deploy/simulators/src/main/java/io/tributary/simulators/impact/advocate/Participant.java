package io.tributary.simulators.impact.advocate;

import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * One person registered at Advocate.
 *
 * @param tenant tenant alias
 * @param accountId first address of the person, its identity for life
 * @param email present address
 * @param referralValues opaque values ({@code cookies}) it was registered with, in order, without the empty one
 * @param codes Advocate program id to the code the person shares
 * @param registeredAt first registration
 * @param upserts how often it was registered
 * @param fields last body
 */
public record Participant(
        String tenant,
        String accountId,
        String email,
        Set<String> referralValues,
        Map<String, String> codes,
        Instant registeredAt,
        int upserts,
        Map<String, Object> fields) {}
