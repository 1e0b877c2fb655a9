package io.tributary.billing.application.settlement;

import io.tributary.billing.application.book.Actor;
import io.tributary.billing.application.book.Book;
import io.tributary.billing.application.book.News;
import io.tributary.billing.application.credits.Credits;
import io.tributary.billing.domain.adverse.ChargeTrail;
import io.tributary.billing.domain.payment.Ordinals;
import io.tributary.billing.domain.payment.SettledPayment;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One-off purchases and credit top-ups (BIL-41). */
public final class OrderSettler {
    /** Product of orders and top-ups. */
    public static final String PRODUCT = "credits";

    private OrderSettler() {}

    /**
     * What was bought.
     *
     * @param topUp   whether it says it is a top-up
     * @param credits whether credits are granted for it
     */
    public record Order(String orderId, String user, long amountMinor, String currency, boolean topUp, boolean credits,
            @Nullable String charge, @Nullable String intent, String source) {}

    /** How it ended. */
    public enum Result { SETTLED, REPEATED, CONFLICT }

    /** Settles an order once; the same order with other facts is a conflict. */
    public static Result settle(Book book, Order order, Instant at, Actor actor) {
        SettledPayment known = book.payments.get(SettledPayment.key("stripe", order.orderId()));
        if (known != null) {
            boolean same = known.userId().equals(order.user()) && known.amountMinor() == order.amountMinor()
                    && known.currency().equals(order.currency()) && "order".equals(known.settledKind());
            return same ? Result.REPEATED : Result.CONFLICT;
        }
        SettledPayment payment = new SettledPayment("stripe", order.orderId(), order.user(), PRODUCT, "order", null,
                "personal", null, null, null, null, null, order.amountMinor(), order.currency(), null, null,
                Ordinals.next(book.paymentsOf(order.user()), PRODUCT), at, null, order.source(), false, null, false, false, null, null,
                order.charge(), order.intent(), null, List.of(), order.topUp(), null);
        book.settle(payment, null, actor);
        if (order.charge() != null) {
            ChargeTrail charge = Objects.requireNonNullElseGet(book.charges.get(order.charge()), () -> ChargeTrail.of(order.charge()));
            book.charges.put(charge.ofOrder(order.orderId()).ofIntent(order.intent()));
        }
        if (order.credits()) {
            Credits.grant(book, order.user(), "paid", order.amountMinor() * Credits.MICROS_PER_CENT, payment.key(), null,
                    "top-up:" + payment.key(), "top_up", "cash", at, actor);
        }
        Adversities.join(book, payment, actor);
        return Result.SETTLED;
    }
}
