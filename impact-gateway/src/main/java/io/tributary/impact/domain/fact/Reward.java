package io.tributary.impact.domain.fact;

/**
 * Whether a local reward is still wanted (IMP-58).
 *
 * @param grantedSequence   sequence of the newest grant, 0 for none
 * @param withdrawnSequence sequence of the newest withdrawal, 0 for none
 */
public record Reward(String rewardId, String userId, int grantedSequence, int withdrawnSequence) {
    /** A reward of which nothing was told. */
    public static Reward unknown(String rewardId, String userId) {
        return new Reward(rewardId, userId, 0, 0);
    }

    /** Whether it was withdrawn and not granted again since. */
    public boolean withdrawn() {
        return withdrawnSequence > grantedSequence;
    }

    /** Granted, perhaps again. */
    public Reward granted(int sequence) {
        return new Reward(rewardId, userId, Math.max(grantedSequence, sequence), withdrawnSequence);
    }

    /** Withdrawn. */
    public Reward withdrawn(int sequence) {
        return new Reward(rewardId, userId, grantedSequence, Math.max(withdrawnSequence, sequence));
    }
}
