package io.tributary.referral.application.desk;

import io.tributary.referral.domain.conversion.CapUse;
import io.tributary.referral.domain.conversion.Conversion;
import io.tributary.referral.domain.conversion.PaymentKey;
import io.tributary.referral.domain.conversion.Person;
import io.tributary.referral.domain.evidence.HeldCode;
import io.tributary.referral.domain.evidence.Readiness;
import io.tributary.referral.domain.evidence.Settlement;
import io.tributary.referral.domain.program.Programs;
import io.tributary.referral.domain.reward.Reward;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a transaction has read under its locks; the maps are its own and change while it works.
 *
 * @param marks      adverse reasons with their times, per payment
 * @param codes      codes by the keys in question
 * @param caps       use of the cap per referrer
 * @param tombstones time of the first deletion per tombstone
 * @param qualified  qualified conversion per (program, referee)
 * @param standings  what soft checks look at, per conversion and possible referrer
 */
public record Loaded(
        Programs programs,
        Map<String, Person> people,
        Map<PaymentKey, Settlement> payments,
        Map<PaymentKey, Map<String, Instant>> marks,
        Map<String, Conversion> conversions,
        Map<String, Reward> rewards,
        List<HeldCode> codes,
        Map<Seat, CapUse> caps,
        Map<String, Readiness> readiness,
        List<Block> blocks,
        Map<String, Instant> tombstones,
        Map<Seat, String> qualified,
        Map<Question, Standing> standings) {

    /**
     * A block of a participant (REF-16).
     *
     * @param until end, or null while it lasts
     */
    public record Block(Seat seat, Instant since, @Nullable Instant until) {
        /** Whether it covers the instant. */
        public boolean covers(Instant instant) {
            return !instant.isBefore(since) && (until == null || instant.isBefore(until));
        }
    }

    /** Whose standing is asked for, and for which conversion. */
    public record Question(String conversionId, String userId) {}

    /**
     * What the soft checks look at.
     *
     * @param grantsInDay      grants of the referrer in the 24 h before the conversion
     * @param sharesInstrument whether the referrer has paid with the referee's instrument
     */
    public record Standing(int grantsInDay, boolean sharesInstrument) {
        /** Nothing to object to. */
        public static final Standing FINE = new Standing(0, false);
    }

    /** Nothing but the programs. */
    public static Loaded empty(Programs programs) {
        return new Loaded(programs, new HashMap<>(), new HashMap<>(), new HashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>(),
                new ArrayList<>(), new HashMap<>(), new HashMap<>(), new ArrayList<>(), new HashMap<>(), new HashMap<>(),
                new HashMap<>());
    }
}
