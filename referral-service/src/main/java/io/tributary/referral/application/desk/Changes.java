package io.tributary.referral.application.desk;

import io.tributary.referral.application.intake.Message;
import io.tributary.referral.application.intake.Needs;
import io.tributary.referral.domain.conversion.CapUse;
import io.tributary.referral.domain.conversion.Conversion;
import io.tributary.referral.domain.conversion.PaymentKey;
import io.tributary.referral.domain.conversion.Person;
import io.tributary.referral.domain.evidence.Attribution;
import io.tributary.referral.domain.evidence.Readiness;
import io.tributary.referral.domain.evidence.Settlement;
import io.tributary.referral.domain.reward.Reward;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a transaction must store and tell; every list becomes one statement. */
public final class Changes {
    public final Map<String, Person> people = new LinkedHashMap<>();
    public final Map<PaymentKey, Settlement> payments = new LinkedHashMap<>();
    public final List<Mark> marks = new ArrayList<>();
    public final Map<String, Instant> tombstones = new LinkedHashMap<>();
    public final List<NewCode> codes = new ArrayList<>();
    public final List<Conflict> conflicts = new ArrayList<>();
    public final Map<String, Instant> endedCodes = new LinkedHashMap<>();
    public final Map<Seat, Instant> participants = new LinkedHashMap<>();
    public final Map<Seat, Pair> pairs = new LinkedHashMap<>();
    public final Map<String, Heard> readiness = new LinkedHashMap<>();
    public final Map<String, Conversion> conversions = new LinkedHashMap<>();
    public final List<Decided> decisions = new ArrayList<>();
    public final List<Late> lateEvidence = new ArrayList<>();
    public final List<CapChange> caps = new ArrayList<>();
    public final Map<String, Reward> rewards = new LinkedHashMap<>();
    public final List<History> history = new ArrayList<>();
    public final List<ReviewOpened> opened = new ArrayList<>();
    public final List<ReviewEnded> ended = new ArrayList<>();
    public final List<Message.Delivered> delivered = new ArrayList<>();
    public final List<Audit> audits = new ArrayList<>();
    public final List<Notice> notices = new ArrayList<>();
    public final Map<String, Instant> expiries = new LinkedHashMap<>();
    public final Set<String> expiriesCanceled = new LinkedHashSet<>();
    public final Set<String> releases = new LinkedHashSet<>();
    public final Set<String> unknownRewards = new LinkedHashSet<>();

    /** An adverse mark; the first time of a reason stays. */
    public record Mark(PaymentKey payment, String reason, Instant occurredAt, Instant recordedAt) {}

    /** A code of a participant. */
    public record NewCode(Needs.CodeKey key, boolean internal, String code, String userId, Instant registeredAt, Instant arrivedAt,
                          @Nullable Instant endedAt) {}

    /** A code that another person holds already (REF-13). */
    public record Conflict(Needs.CodeKey key, String userId, Instant at) {}

    /** A friend's touch of a user. */
    public record Pair(String referrerKey, @Nullable String touchId, Instant since) {}

    /** Readiness with its time. */
    public record Heard(Readiness readiness, Instant at) {}

    /** A decision with its cause. */
    public record Decided(Conversion conversion, Cause cause, long capAmount) {}

    /** A revision of attribution that changed nothing (REF-32). */
    public record Late(Attribution attribution, Instant at) {}

    /** A change of what a referrer has used of the cap. */
    public record CapChange(Seat seat, int year, CapUse.Tally tally) {}

    /** One transition of a reward, or one message that had no effect (REF-41). */
    public record History(String rewardId, Instant at, Instant recordedAt, Cause cause, String event, String before, String after,
                          @Nullable String reason) {}

    /** A review case begins. */
    public record ReviewOpened(String reviewId, Reward reward, String reason, Instant at) {}

    /** A review case ends. */
    public record ReviewEnded(String reviewId, String resolution, Cause cause, Instant at) {}

    /** An act of a person (REF-57). */
    public record Audit(String action, String subject, Cause cause, String before, String after, Instant at) {}
}
