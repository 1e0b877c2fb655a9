package io.tributary.billing.domain.renewal;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.billing.domain.Shop;
import io.tributary.billing.domain.Subscribers;
import io.tributary.billing.domain.calendar.Months;
import io.tributary.billing.domain.renewal.RenewalDecision.Charge;
import io.tributary.billing.domain.subscription.Period;
import io.tributary.billing.domain.subscription.Subscription;
import java.time.Instant;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

/** Renewals one after the other, with rewards and switches in between. */
class RenewalAnchorsTest {
    @Property(tries = 500)
    @Label("Renewals count from their anchor; a reward or a switch sets a new one at the boundary it moved; no two periods share a key (BIL-9, BIL-46, BIL-60, BIL-63)")
    void anchors(@ForAll @LongRange(min = 1_700_000_000L, max = 1_900_000_000L) long begun, @ForAll long seed) {
        Random random = new Random(seed);
        Instant anchor = Instant.ofEpochSecond(begun);
        Subscription subscription = Subscribers.byCredits("month", 1).with(Period.anchored(anchor, 1));
        Set<String> keys = new HashSet<>();
        int since = 1;
        for (int renewal = 0; renewal < 24; renewal++) {
            assertThat(subscription.renewsAt()).isEqualTo(Months.boundary(anchor, 1, since));
            if (random.nextInt(4) == 0) {
                Instant moved = Months.plus(subscription.renewsAt(), 1);
                subscription = subscription.with(subscription.period().moved(moved, 1));
                anchor = moved;
                since = 0;
            }
            Instant boundary = subscription.renewsAt();
            Charge charge = (Charge) RenewalDecision.of(subscription, Shop.catalog(), key -> false, boundary.plusSeconds(random.nextInt(9_000_000)));
            assertThat(keys.add(charge.key())).isTrue();
            assertThat(charge.periodStart()).isEqualTo(boundary);
            subscription = subscription.with(charge.next());
            since++;
        }
    }
}
