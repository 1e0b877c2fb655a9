package io.tributary.billing.application.settlement;

import io.tributary.billing.application.book.Actor;
import io.tributary.billing.application.book.Book;
import io.tributary.billing.application.book.News;
import io.tributary.billing.application.credits.Credits;
import io.tributary.billing.domain.calendar.Months;
import io.tributary.billing.domain.catalog.BonusTerms;
import io.tributary.billing.domain.catalog.Catalog;
import io.tributary.billing.domain.catalog.Priced;
import io.tributary.billing.domain.catalog.Product;
import io.tributary.billing.domain.issuance.Bonus;
import io.tributary.billing.domain.issuance.Issuance;
import io.tributary.billing.domain.issuance.IssuanceItem;
import io.tributary.billing.domain.ledger.Lot;
import io.tributary.billing.domain.payment.InstrumentStatus;
import io.tributary.billing.domain.payment.SettledPayment;
import io.tributary.billing.domain.reward.BonusChoice;
import io.tributary.billing.domain.reward.Reward;
import io.tributary.billing.domain.subscription.Subscription;
import io.tributary.messaging.envelope.MessageId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Issues the credits of paid months and what comes with them (section 10 of the billing rules). */
public final class Issuer implements Credits.Unlocking {
    private final Catalog catalog;

    /** @param catalog which products issue credits, and how much */
    public Issuer(Catalog catalog) {
        this.catalog = catalog;
    }

    /** The month an invoice paid. */
    public void issuePaid(Book book, Subscription subscription, Priced priced, SettledPayment payment, Instant periodStart, Actor actor) {
        BonusTerms terms = priced.product().issues();
        if (terms != null) {
            issue(book, subscription, priced, terms, Months.label(periodStart), payment.settledAt(), payment, actor);
        }
    }

    /** A later month of a period of several (BIL-78). */
    public void issueLater(Book book, Subscription subscription, Priced priced, Instant boundary, Actor actor) {
        BonusTerms terms = priced.product().issues();
        if (terms != null) {
            issue(book, subscription, priced, terms, Months.label(boundary), boundary, null, actor);
        }
    }

    private void issue(Book book, Subscription subscription, Priced priced, BonusTerms terms, String month, Instant at,
            @Nullable SettledPayment payment, Actor actor) {
        List<Issuance> earlier = book.issuancesOf(subscription.id());
        if (earlier.stream().anyMatch(issuance -> issuance.month().equals(month))) {
            return;
        }
        boolean monthly = priced.plan().months() == 1;
        int streak = streak(subscription, earlier, month, at, terms);
        String status = payment == null ? null : payment.instrumentStatus();
        boolean welcome = monthly && Bonus.welcomeMonth(terms, subscription.identity().startedAt(), streak)
                && firstTimer(book, subscription, earlier, status);
        long bonus = Bonus.micros(priced.price().monthlyMinor(), Bonus.percent(terms, monthly, welcome, streak));
        Issuance issuance = new Issuance(MessageId.derive("issuance", subscription.id(), month), subscription.id(),
                subscription.userId(), month, payment == null ? null : payment.key(), at, priced.plan().key(), streak, welcome,
                priced.price().monthlyMicros(), book.account(subscription.userId()).spentMicros(), bonus,
                Bonus.expiry(subscription.identity().startedAt(), at), status, payment == null || !payment.comped());
        book.issuances.put(issuance);
        book.audit(actor, "issuance", issuance.id(), issuance.userId(), null, month + " base " + issuance.baseMicros());
        add(book, issuance, "base", issuance.baseMicros(), "paid", null, null, payment == null ? null : payment.key(), at, actor);
        boolean keepsReward = welcome && !at.isBefore(terms.welcomeKeepsRewards());
        if (monthly && payment != null && subscription.identity().personal() && !keepsReward) {
            useReward(book, subscription, issuance, payment, actor);
        }
        if (terms.onIssue() || issuance.baseMicros() <= terms.unlockMarginMicros()) {
            grantBonus(book, issuance, at, actor);
        }
        judgeAgain(book, subscription, false);
    }

    /** What paid an issuance is known now (BIL-77). */
    void resolved(Book book, SettledPayment payment) {
        Subscription subscription = book.subscriptions.get(payment.subscriptionId());
        if (subscription == null) {
            return;
        }
        String status = Objects.requireNonNullElse(payment.instrumentStatus(), InstrumentStatus.UNRESOLVED);
        book.issuancesOf(subscription.id()).stream().filter(issuance -> payment.key().equals(issuance.invoiceKey()))
                .forEach(issuance -> book.issuances.put(issuance.paidBy(status)));
        judgeAgain(book, subscription, true);
    }

    /**
     * An earlier month, a pause or what paid may be told late; months that took no bonus yet are judged again (BIL-77, BIL-78).
     *
     * @param evidence whether what paid is news
     */
    void judgeAgain(Book book, Subscription subscription, boolean evidence) {
        BonusTerms terms = catalog.product(subscription.product()).map(Product::issues).orElse(null);
        List<Issuance> all = book.issuancesOf(subscription.id());
        if (terms == null || all.isEmpty()) {
            return;
        }
        for (Issuance issuance : all) {
            Priced priced = catalog.price(subscription.terms().priceVersion(), subscription.product(), issuance.plan()).orElse(null);
            int streak = streak(subscription, all, issuance.month(), issuance.issuedAt(), terms);
            boolean open = priced != null && priced.plan().months() == 1 && !Bonus.taken(book.itemsOf(issuance.id()));
            if (open && (evidence || streak != issuance.streak())) {
                boolean welcome = Bonus.welcomeMonth(terms, subscription.identity().startedAt(), streak)
                        && firstTimer(book, subscription, all, issuance.instrumentStatus());
                book.issuances.put(issuance.judged(streak, welcome,
                        Bonus.micros(priced.price().monthlyMinor(), Bonus.percent(terms, true, welcome, streak))));
            }
        }
    }

    private static int streak(Subscription subscription, List<Issuance> issued, String month, Instant at, BonusTerms terms) {
        return Bonus.streak(issued.stream().map(Issuance::month).collect(Collectors.toSet()), before -> subscription.pauses().in(before, at),
                month, terms.maxStreak());
    }

    /** No other subscription of the product, and the first issuance's instrument was fit (BIL-77). */
    private static boolean firstTimer(Book book, Subscription subscription, List<Issuance> earlier, @Nullable String status) {
        boolean alone = book.subscriptionsOf(subscription.userId()).stream()
                .allMatch(other -> other.id().equals(subscription.id()) || !other.product().equals(subscription.product()));
        String first = earlier.stream().min(Comparator.comparing(Issuance::month)).map(Issuance::instrumentStatus).orElse(status);
        return alone && InstrumentStatus.welcomed(first);
    }

    private void useReward(Book book, Subscription subscription, Issuance issuance, SettledPayment payment, Actor actor) {
        BonusChoice.oldest(book.rewardsOf(subscription.userId()), subscription.product(), issuance.issuedAt(), payment.key(),
                        reward -> Adversities.adverse(book, paymentOf(reward), reward.grant().overruledReasons()))
                .ifPresent(reward -> {
                    IssuanceItem item = add(book, issuance, "referral_bonus", reward.grant().amountMinor() * Credits.MICROS_PER_CENT,
                            "free", issuance.bonusExpiresAt(), reward.id(), null, issuance.issuedAt(), Actor.reward(reward.id()));
                    Reward applied = book.rewards.put(reward.with(reward.outcome().issued(subscription.id(), issuance.id(), item.id(),
                            issuance.issuedAt(), issuance.bonusExpiresAt()).told(null)));
                    book.tell(new News.RewardApplied(applied, issuance.issuedAt()));
                    book.audit(actor, "reward", reward.id(), issuance.userId(), "WAITING", "APPLIED");
                });
    }

    /** Unlocks ordinary bonuses that this use has earned (BIL-75). */
    @Override
    public void afterUse(Book book, String user, Actor actor) {
        long spent = book.account(user).spentMicros();
        for (Subscription subscription : book.subscriptionsOf(user)) {
            BonusTerms terms = catalog.product(subscription.product()).map(Product::issues).orElse(null);
            if (terms != null) {
                book.issuancesOf(subscription.id()).stream()
                        .filter(issuance -> Bonus.unlocked(terms, issuance, spent, book.now()))
                        .forEach(issuance -> grantBonus(book, issuance, book.now(), actor));
            }
        }
    }

    private static void grantBonus(Book book, Issuance issuance, Instant at, Actor actor) {
        if (issuance.bonusMicros() > 0 && !Bonus.taken(book.itemsOf(issuance.id()))) {
            add(book, issuance, "bonus", issuance.bonusMicros(), "free", issuance.bonusExpiresAt(), null, null, at, actor);
        }
    }

    private static IssuanceItem add(Book book, Issuance issuance, String kind, long micros, String lotKind, @Nullable Instant expires,
            @Nullable String reward, @Nullable String source, Instant at, Actor actor) {
        String id = MessageId.derive("issuance-item", issuance.id(), kind);
        @Nullable Lot lot = micros <= 0 ? null : Credits.grant(book, issuance.userId(), lotKind, micros, source, expires,
                "issuance:" + issuance.id() + ":" + kind, kind, "base".equals(kind) ? "cash" : "promotion", at, actor);
        return book.items.put(new IssuanceItem(id, issuance.id(), issuance.userId(), kind, micros, reward,
                lot == null ? null : lot.id(), expires, at));
    }

    private static String paymentOf(Reward reward) {
        return SettledPayment.key(reward.grant().paymentProvider(), reward.grant().paymentId());
    }
}
