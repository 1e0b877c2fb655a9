package io.tributary.billing.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.billing.application.book.Book;
import io.tributary.billing.application.book.News;
import io.tributary.billing.application.reward.Conclusion;
import io.tributary.billing.application.reward.FreeMonthsDesk;
import io.tributary.billing.application.reward.RewardDesk;
import io.tributary.billing.application.reward.Verdict;
import io.tributary.billing.domain.Shop;
import io.tributary.billing.domain.Subscribers;
import io.tributary.billing.domain.reward.Grant;
import io.tributary.billing.domain.reward.Intent;
import io.tributary.billing.domain.reward.Reward;
import io.tributary.billing.domain.reward.RewardState;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A month at Stripe from its grant to its end, in a book in memory. */
class RewardDeskTest {
    private static final Instant NOW = Instant.parse("2026-02-10T12:00:00Z");
    private static final Instant BOUNDARY = Instant.parse("2026-02-28T12:00:00Z");
    private final Book book = new Book(NOW);
    private final RewardDesk desk = new RewardDesk(Shop.catalog());
    private final FreeMonthsDesk months = new FreeMonthsDesk(Shop.catalog());

    @BeforeEach
    void subscribed() {
        book.subscriptions.put(Subscribers.atStripe(BOUNDARY));
    }

    private static Grant grant(int count) {
        return new Grant("r-1", "bob", "p", "box", "stripe", "in_1", "free_months", count, 0, null, NOW.minusSeconds(9), null, List.of(), List.of());
    }

    private Intent planned() {
        desk.granted(book, grant(1));
        return months.decide(book, "bob").getFirst();
    }

    private Reward reward() {
        return Objects.requireNonNull(book.rewards.get("r-1"));
    }

    @Test
    @DisplayName("A withdrawal before anything was sent ends the attempt, after it the attempt is finished and told as applied (BIL-71)")
    void withdrawn() {
        Intent sent = book.intents.put(planned().sending(NOW, 1, null));
        desk.ended(book, "r-1", "bob", "p", RewardState.WITHDRAWN, "payment_refund");
        assertThat(reward().waiting()).isTrue();
        Conclusion.store(book, sent.subscriptionId(), sent.id(), new Verdict.Moved("sub_1"));
        assertThat(reward().state()).isEqualTo(RewardState.APPLIED);
        assertThat(book.news()).anyMatch(News.RewardApplied.class::isInstance);
    }

    @Test
    @DisplayName("Withdrawn unsent, the reward is left; a later grant is a fresh attempt (BIL-71)")
    void fresh() {
        planned();
        desk.ended(book, "r-1", "bob", "p", RewardState.WITHDRAWN, "payment_refund");
        assertThat(reward().state()).isEqualTo(RewardState.WITHDRAWN);
        desk.granted(book, grant(1));
        assertThat(months.decide(book, "bob")).singleElement().satisfies(intent -> assertThat(intent.generation()).isEqualTo(2));
    }

    @Test
    @DisplayName("A charge in between, or a boundary neither old nor new, is a drift with all instants, and nothing is added (BIL-68, BIL-69)")
    void drift() {
        Intent sent = book.intents.put(planned().sending(NOW, 1, null));
        Conclusion.store(book, sent.subscriptionId(), sent.id(), new Verdict.Drifted(BOUNDARY.plusSeconds(5), "in_2"));
        assertThat(reward().state()).isEqualTo(RewardState.REFUSED);
        assertThat(book.news()).filteredOn(News.RewardRefused.class::isInstance).singleElement().satisfies(news ->
                assertThat(((News.RewardRefused) news).details()).containsKeys("old", "new", "provider", "invoice"));
        assertThat(book.subscriptionsOf("bob").getFirst().renewsAt()).isEqualTo(BOUNDARY);
    }

    @Test
    @DisplayName("An applied reward granted again is told again and not applied again (BIL-61, BIL-71)")
    void repeated() {
        Intent sent = book.intents.put(planned().sending(NOW, 1, null));
        Conclusion.store(book, sent.subscriptionId(), sent.id(), new Verdict.Moved("sub_1"));
        desk.granted(book, grant(1));
        assertThat(months.decide(book, "bob")).isEmpty();
        assertThat(book.news()).filteredOn(News.RewardApplied.class::isInstance).hasSize(2);
    }

    @Test
    @DisplayName("No months, thirteen months and an unknown product are no rewards (bad input)")
    void invalid() {
        assertThat(desk.granted(book, grant(0))).hasValue("months");
        assertThat(desk.granted(book, grant(13))).hasValue("months");
    }
}
