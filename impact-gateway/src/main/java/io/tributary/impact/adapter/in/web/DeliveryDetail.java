package io.tributary.impact.adapter.in.web;

import io.tributary.impact.application.vendor.ClaimStore;
import io.tributary.impact.domain.delivery.Delivery;
import io.tributary.impact.domain.delivery.DeliveryIds;
import io.tributary.impact.domain.delivery.Facts;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything about one delivery: facts, parent and children, attempts (IMP-72). */
record DeliveryDetail(DeliveryView delivery, FactsView facts, @Nullable DeliveryView parent,
        List<DeliveryView> children, List<ClaimStore.Attempt> attempts) {
    private static final int SHOWN = 6;

    /** Facts; opaque values shortened. */
    record FactsView(Instant eventDate, @Nullable String orderId, @Nullable String clickId,
            @Nullable Instant capturedAt, @Nullable Long amountMinor, @Nullable String currency, @Nullable String plan,
            int months, boolean addressHeld) {
        static FactsView of(Facts f) {
            return new FactsView(f.eventDate(), f.orderId(), shortened(f.clickId()), f.capturedAt(), f.amountMinor(),
                    f.currency(), f.plan(), f.months(), f.address() != null);
        }
    }

    static DeliveryDetail of(Delivery delivery, List<ClaimStore.Attempt> attempts, List<Delivery> relatives) {
        String provider = delivery.about().provider();
        String user = delivery.about().userId();
        String signup = provider == null || user == null ? "" : DeliveryIds.signup(provider, user);
        Delivery parent = relatives.stream().filter(other -> other.id().equals(signup)).findFirst().orElse(null);
        boolean isParent = delivery.id().equals(signup);
        List<DeliveryView> children = !isParent ? List.of() : relatives.stream()
                .filter(other -> provider.equals(other.about().provider())).map(DeliveryView::of).toList();
        return new DeliveryDetail(DeliveryView.of(delivery), FactsView.of(delivery.facts()),
                parent == null ? null : DeliveryView.of(parent), children, attempts);
    }

    private static @Nullable String shortened(@Nullable String value) {
        return value == null || value.length() <= SHOWN ? value : value.substring(0, SHOWN) + "…";
    }
}
