package io.tributary.simulators.stripe;

import io.tributary.simulators.stripe.shape.EventTeller;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Runs one thing at a time and hands on the events told meanwhile. They are handed on after the work's lock is free, so
 * that a slow receiver holds up only the same customer; events of one customer keep their order, because the lock of the
 * customer is taken before the lock of the world is let go.
 */
final class OrderedDelivery {

    private static final int STRIPES = 64;

    private final EventTeller teller;
    private final Consumer<StripeEventMessage> receiver;
    private final ReentrantLock world = new ReentrantLock();
    private final List<Lock> customers =
            IntStream.range(0, STRIPES).<Lock>mapToObj(_ -> new ReentrantLock()).toList();

    OrderedDelivery(EventTeller teller, Consumer<StripeEventMessage> receiver) {
        this.teller = teller;
        this.receiver = receiver;
    }

    /** Does the work alone, then hands on what it told, before it returns. */
    <T> T exclusively(Supplier<T> work) {
        world.lock();
        try {
            return work.get();
        } finally {
            var told = teller.takeTold();
            if (told.isEmpty()) {
                world.unlock();
            } else {
                var order = orderOf(told.getFirst());
                order.lock();
                world.unlock();
                handOn(told, order);
            }
        }
    }

    private void handOn(List<StripeEventMessage> told, Lock order) {
        try {
            told.forEach(receiver);
        } finally {
            order.unlock();
        }
    }

    private Lock orderOf(StripeEventMessage event) {
        var key = Objects.requireNonNullElse(event.customer(), "");
        return customers.get(Math.floorMod(key.hashCode(), STRIPES));
    }
}
