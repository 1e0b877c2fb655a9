package io.tributary.impact.domain.advocate;

/**
 * A vendor reward as a comparison sees it.
 *
 * @param redeemed whether anything of it was redeemed
 */
public record RewardSeen(String id, boolean redeemed) {}
