package io.tributary.impact.domain.reconcile;

import io.tributary.impact.domain.reconcile.Difference.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Result of a comparison.
 *
 * @param agreed      sales and actions that say the same
 * @param differences what does not agree
 * @param found       action ids to take over, by delivery: of sales whose action was sought (IMP-33) and of sales that the
 *                    vendor credited anew under another action (IMP-81)
 */
public record Comparison(int agreed, List<Difference> differences, Map<String, String> found) {
    /** How far back actions can be read. */
    public static final Duration READABLE = Duration.ofDays(750);
    private static final Duration LOCKS_SOON = Duration.ofDays(3);

    /** Compares by action id, else by tracker and order id (IMP-79). */
    public static Comparison of(Collection<LedgerSale> sales, Collection<VendorAction> actions, Instant now) {
        Builder builder = new Builder(actions, now);
        sales.forEach(builder::sale);
        builder.unknown();
        return new Comparison(builder.agreed, List.copyOf(builder.differences), Map.copyOf(builder.found));
    }

    private static final class Builder {
        private final Map<List<String>, List<VendorAction>> byOrder = new LinkedHashMap<>();
        private final Map<String, VendorAction> byId = new HashMap<>();
        private final Set<String> matched = new HashSet<>();
        private final List<Difference> differences = new ArrayList<>();
        private final Map<String, String> found = new LinkedHashMap<>();
        private final Instant now;
        private int agreed;

        Builder(Collection<VendorAction> actions, Instant now) {
            this.now = now;
            for (VendorAction action : actions) {
                byId.put(action.id(), action);
                byOrder.computeIfAbsent(List.of(action.tracker(), action.orderId()), _ -> new ArrayList<>()).add(action);
            }
        }

        void sale(LedgerSale sale) {
            List<VendorAction> same = byOrder.getOrDefault(List.of(sale.tracker(), sale.orderId()), List.of());
            same.forEach(action -> matched.add(action.id()));
            VendorAction own = sale.actionId() == null ? null : byId.get(sale.actionId());
            List<VendorAction> standing = same.stream().filter(action -> !action.reversed()).toList();
            if (own != null) {
                matched.add(own.id());
            }
            if (standing.size() > 1) {
                add(Kind.DUPLICATE_ACTION, sale, standing.getLast());
            }
            VendorAction action = present(sale, own, same, standing);
            if (action == null) {
                missing(sale);
            } else {
                compare(sale, action);
            }
        }

        /** The action that is this sale; one credited anew replaces the reversed one (IMP-81). */
        private @Nullable VendorAction present(LedgerSale sale, @Nullable VendorAction own, List<VendorAction> same,
                List<VendorAction> standing) {
            VendorAction action = own != null && (!own.reversed() || standing.isEmpty()) ? own
                    : standing.isEmpty() ? same.isEmpty() ? own : same.getFirst() : standing.getFirst();
            boolean takesOver = action != null && !action.id().equals(sale.actionId())
                    && (sale.sought() || sale.actionId() == null || !action.reversed());
            if (takesOver) {
                found.put(sale.deliveryId(), action.id());
            }
            return action;
        }

        private void missing(LedgerSale sale) {
            if (sale.acceptedAt().isBefore(now.minus(READABLE))) {
                add(Kind.TOO_OLD_TO_READ, sale, null);
            } else if (sale.delivered() && !sale.reversed()) {
                add(Kind.MISSING_AT_IMPACT, sale, null);
            }
        }

        private void compare(LedgerSale sale, VendorAction action) {
            int before = differences.size();
            if (action.reversed() && !sale.reversed() && !sale.reversalOpen()) {
                add(Kind.REVERSED_AT_IMPACT_ONLY, sale, action);
            }
            if (!action.reversed() && sale.reversed()) {
                add(Kind.REVERSED_HERE_ONLY, sale, action);
            }
            if (sale.amount() != null && action.amount() != null && !action.reversed()
                    && sale.amount().compareTo(action.amount()) != 0) {
                add(Kind.AMOUNT_DIFFERS, sale, action);
            }
            Instant locks = action.lockingDate();
            if (sale.reversalOpen() && locks != null && !locks.isAfter(now.plus(LOCKS_SOON))) {
                add(Kind.LOCKS_SOON_WITH_OPEN_ADVERSE, sale, action);
            }
            agreed += differences.size() == before ? 1 : 0;
        }

        void unknown() {
            byId.values().stream().filter(action -> !matched.contains(action.id()) && !action.reversed())
                    .forEach(action -> differences.add(
                            Difference.ofAction(Kind.UNKNOWN_AT_IMPACT, null, action.id(), action.orderId())));
        }

        private void add(Kind kind, LedgerSale sale, @Nullable VendorAction action) {
            differences.add(Difference.ofAction(kind, sale.deliveryId(), action == null ? sale.actionId() : action.id(),
                    sale.orderId()));
        }
    }
}
