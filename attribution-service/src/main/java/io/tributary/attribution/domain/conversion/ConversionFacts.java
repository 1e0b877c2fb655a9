package io.tributary.attribution.domain.conversion;

import io.tributary.attribution.domain.program.ProgramState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything a winner is decided by; recorded with the decision, so that it can be repeated at any time (ATT-89).
 *
 * @param accountKnown        whether an auth event told of the user
 * @param erased              whether the person was erased
 * @param organization        whether the account is of kind organization or internal
 * @param asOf                business time up to which links and attributions count: the conversion, or the user's first
 *                            auth event where that came later
 * @param states              states of all programs at the conversion (ATT-82)
 * @param touches             all touches of the user
 * @param attributions        affiliate attributions of the user as of {@code asOf}
 * @param firstConversion     whether an earlier payment of this user and product was a first conversion (ATT-72)
 * @param credit              the affiliate credit of that first conversion, or null
 */
public record ConversionFacts(
        Payment payment,
        boolean accountKnown,
        boolean erased,
        boolean organization,
        Instant asOf,
        Map<String, ProgramState> states,
        List<TouchFact> touches,
        List<AttributionFact> attributions,
        boolean firstConversion,
        @Nullable Credited credit) {

    /** The same facts with other touches. */
    public ConversionFacts withTouches(List<TouchFact> changed) {
        return new ConversionFacts(payment, accountKnown, erased, organization, asOf, states, changed, attributions, firstConversion, credit);
    }
}
