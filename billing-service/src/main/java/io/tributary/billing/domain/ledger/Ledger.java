package io.tributary.billing.domain.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Movements of credits as functions over a user's lots (BIL-42..45, BIL-88). */
public final class Ledger {
    private static final String USER = "user";

    private Ledger() {}

    /** What can be spent at that instant; debts count against it. */
    public static long balance(Collection<Lot> lots, Instant now) {
        return lots.stream().filter(lot -> lot.countsAt(now)).mapToLong(Lot::remainingMicros).sum();
    }

    /** New credits; an open debt is paid from them first. */
    public static Movement grant(Collection<Lot> lots, Lot fresh, String key, String cause, String contra) {
        List<Lot> after = new ArrayList<>();
        List<Leg> legs = new ArrayList<>();
        long left = fresh.originalMicros();
        for (Lot debt : lots) {
            if ("debt".equals(debt.lotKind()) && debt.remainingMicros() < 0 && left > 0) {
                long part = Math.min(left, -debt.remainingMicros());
                after.add(debt.plus(part));
                legs.add(new Leg(USER, debt.id(), part));
                left -= part;
            }
        }
        after.add(fresh.plus(left - fresh.remainingMicros()));
        if (left > 0) {
            legs.add(new Leg(USER, fresh.id(), left));
        }
        legs.add(new Leg(contra, null, -fresh.originalMicros()));
        return new Movement(new Posting(key, fresh.userId(), cause, fresh.createdAt(), legs), after);
    }

    /** Takes exactly this much, paid lots first, or nothing at all (BIL-43, BIL-44). */
    public static Optional<Movement> spend(Collection<Lot> lots, String userId, long micros, String key, String cause, Instant now) {
        if (micros <= 0 || balance(lots, now) < micros) {
            return Optional.empty();
        }
        List<Lot> after = new ArrayList<>();
        List<Leg> legs = new ArrayList<>();
        take(lots, micros, now, after, legs);
        legs.add(new Leg("revenue", null, micros));
        return Optional.of(new Movement(new Posting(key, userId, cause, now, legs), after));
    }

    /** Books use that has already happened; what is not there becomes a debt. */
    public static Movement use(Collection<Lot> lots, Lot debtIfNeeded, long micros, String key, Instant now) {
        List<Lot> after = new ArrayList<>();
        List<Leg> legs = new ArrayList<>();
        long missing = take(lots, micros, now, after, legs);
        if (missing > 0) {
            Lot debt = lots.stream().filter(lot -> "debt".equals(lot.lotKind())).findFirst().orElse(debtIfNeeded);
            after.add(debt.plus(-missing));
            legs.add(new Leg(USER, debt.id(), -missing));
        }
        legs.add(new Leg("revenue", null, micros));
        return new Movement(new Posting(key, debtIfNeeded.userId(), "usage", now, legs), after);
    }

    /** Removes at most this much from one lot, never below zero; empty when nothing is left. */
    public static Optional<Movement> remove(Lot lot, long atMost, String key, String cause, String contra, Instant now) {
        long part = Math.min(atMost, lot.remainingMicros());
        if (part <= 0) {
            return Optional.empty();
        }
        return Optional.of(new Movement(
                new Posting(key, lot.userId(), cause, now, List.of(new Leg(USER, lot.id(), -part), new Leg(contra, null, part))),
                List.of(lot.plus(-part))));
    }

    private static long take(Collection<Lot> lots, long micros, Instant now, List<Lot> after, List<Leg> legs) {
        long missing = micros;
        for (Lot lot : inOrderOfUse(lots, now)) {
            if (missing == 0) {
                break;
            }
            long part = Math.min(missing, lot.remainingMicros());
            after.add(lot.plus(-part));
            legs.add(new Leg(USER, lot.id(), -part));
            missing -= part;
        }
        return missing;
    }

    private static List<Lot> inOrderOfUse(Collection<Lot> lots, Instant now) {
        Comparator<Lot> order = Comparator.comparing((Lot lot) -> lot.paid() ? 0 : 1)
                .thenComparing(lot -> lot.paid() || lot.expiresAt() == null ? Instant.MAX : lot.expiresAt())
                .thenComparing(Lot::createdAt).thenComparing(Lot::sequence);
        return lots.stream().filter(lot -> lot.remainingMicros() > 0 && lot.countsAt(now)).sorted(order).toList();
    }
}
