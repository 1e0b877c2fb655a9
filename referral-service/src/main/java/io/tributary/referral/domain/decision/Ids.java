package io.tributary.referral.domain.decision;

import io.tributary.referral.domain.evidence.Role;
import io.tributary.referral.domain.identity.Digest;
import io.tributary.referral.domain.program.Definition;

/** Ids that derive from the identity of the conversion and the role, so that replay yields the same ones (REF-27). */
public final class Ids {
    private Ids() {}

    /** Id of the one reward of (conversion, role). */
    public static String reward(String conversionId, Role role) {
        return Digest.id("reward", conversionId, Definition.wire(role));
    }

    /** Id of a reward's nth review case. */
    public static String review(String rewardId, int number) {
        return Digest.id("review", rewardId, Integer.toString(number));
    }
}
