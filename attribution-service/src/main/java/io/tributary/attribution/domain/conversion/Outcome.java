package io.tributary.attribution.domain.conversion;

import org.jspecify.annotations.Nullable;

/**
 * Who wins and why.
 *
 * @param reason   constant of ATT-70, ATT-71, ATT-76 or ATT-79
 * @param credited what is credited; null exactly when nobody wins
 */
public record Outcome(Winner winner, String reason, @Nullable Credited credited) {
    /** Nobody wins. */
    public static Outcome none(String reason) {
        return new Outcome(Winner.NONE, reason, null);
    }

    /** Whether another outcome credits somebody else; the reason alone makes no difference. */
    public boolean creditsOtherThan(Outcome other) {
        return winner != other.winner || !java.util.Objects.equals(id(), other.id());
    }

    private @Nullable String id() {
        return credited == null ? null : credited.provider() + "/" + credited.touchId();
    }
}
