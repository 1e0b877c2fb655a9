package io.tributary.impact.reporting.domain.fact;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One payment as decided by one program: the newest of what attribution and referral said of it.
 *
 * @param key         program and payment
 * @param userId      who paid
 * @param product     product paid for
 * @param renewal     whether attribution calls it a renewal; false until attribution has spoken
 * @param convertedAt settled_at of the payment
 * @param attributed  newest word of attribution
 * @param decided     newest word of referral
 */
public record Sale(Key key, String userId, String product, boolean renewal, Instant convertedAt, Word attributed,
                   Word decided) {
    /**
     * Identity of a sale.
     *
     * @param program deciding program
     * @param payment payment
     */
    public record Key(String program, PaymentKey payment) {}

    /**
     * What a service said last.
     *
     * @param revision its revision; 0 when it has not spoken
     * @param credit   credit through own links, if any
     */
    public record Word(int revision, @Nullable Credit credit) {
        /** Nothing said yet. */
        public static final Word NONE = new Word(0, null);
    }

    /** Nothing is said of it yet. */
    public static Sale unheard(Key key, String userId, String product, Instant convertedAt) {
        return new Sale(key, userId, product, false, convertedAt, Word.NONE, Word.NONE);
    }

    /** Attribution spoke; an older revision changes nothing (REP-8). */
    public Sale attributed(Word word, boolean renewalNow) {
        return word.revision() < attributed.revision() ? this
                : new Sale(key, userId, product, renewalNow, convertedAt, word, decided);
    }

    /** Referral spoke; an older revision changes nothing. */
    public Sale decided(Word word) {
        return word.revision() < decided.revision() ? this
                : new Sale(key, userId, product, renewal, convertedAt, attributed, word);
    }

    /** Who is credited: attribution's winner, else who a decision names as affiliate credit (REP-8). */
    public @Nullable Credit credit() {
        return attributed.credit() != null ? attributed.credit() : decided.credit();
    }
}
