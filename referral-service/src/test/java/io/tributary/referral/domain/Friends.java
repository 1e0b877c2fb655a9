package io.tributary.referral.domain;

import io.tributary.referral.application.intake.Message;
import io.tributary.referral.domain.evidence.Attribution;
import io.tributary.referral.domain.evidence.Settlement;
import io.tributary.referral.domain.evidence.Winner;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Messages about an advocate, Alice, and any number of friends who pay. */
public final class Friends {
    private Friends() {}

    /** Alice exists, takes part, and the program is ready. */
    public static List<Message> advocate() {
        return List.of(new Message.AccountSeen("m2", "alice", "alice@example.com", Evidence.CREATED.minusSeconds(9_999_999), "personal", Evidence.CREATED),
                new Message.Registered("m5", "kiloclaw", "alice", Evidence.CODE, Evidence.TOUCHED),
                new Message.ReadinessHeard("m6", "kiloclaw", Evidence.READY, Evidence.TOUCHED));
    }

    /** A friend who signs up, pays and is credited to Alice. */
    public static List<Message> friend(String name, Instant paid) {
        return friend(name, "stripe", "in_" + name, paid);
    }

    /** Same, with a payment of that provider and id. */
    public static List<Message> friend(String name, String provider, String payment, Instant paid) {
        return List.of(new Message.AccountSeen("s" + name, name, name + "@example.com", Evidence.CREATED, "personal", Evidence.CREATED),
                new Message.Settled("p" + name, settlement(name, provider, payment, null, paid)),
                new Message.Attributed("a" + name, attribution(name, provider, payment, Winner.REFERRAL, "first_paid", 1, paid)));
    }

    /** A person who signs up and pays with nobody credited. */
    public static List<Message> unreferred(String name) {
        return List.of(new Message.AccountSeen("s" + name, name, name + "@example.com", Evidence.CREATED, "personal", Evidence.CREATED),
                new Message.Settled("p" + name, settlement(name, "stripe", "in_" + name, null, Evidence.PAID)),
                new Message.Attributed("a" + name, attribution(name, "stripe", "in_" + name, Winner.NONE, "first_paid", 1, Evidence.PAID)));
    }

    /** A payment with this card. */
    public static Message paid(String name, String payment, @Nullable String instrument, Instant at) {
        return new Message.Settled("p" + payment, settlement(name, "stripe", payment, instrument, at));
    }

    /** The same payment, found to be a renewal. */
    public static Attribution renewal(Attribution a, int revision) {
        return attribution(a.userId(), a.paymentProvider(), a.paymentId(), Winner.NONE, "renewal", revision, a.convertedAt());
    }

    private static Settlement settlement(String name, String provider, String payment, @Nullable String instrument, Instant at) {
        return new Settlement(provider, payment, name, "kiloclaw", "standard", "monthly", 2_500L, 2_500, "USD", false, null, instrument, at);
    }

    private static Attribution attribution(String name, String provider, String payment, Winner winner, String kind, int revision, Instant paid) {
        Attribution a = Evidence.attribution("kiloclaw", winner, winner == Winner.REFERRAL ? Evidence.friendTouch() : null);
        return new Attribution("conv-" + name, a.program(), 1, provider, payment, a.product(), name, revision, kind, paid, a.winner(), a.reason(),
                a.credited(), null, a.unexcludedWinner(), a.unexcludedReason(), a.unexcludedCredited(), a.exclusions(), a.candidates(), 0, null);
    }
}
