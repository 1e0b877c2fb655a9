package io.tributary.impact.adapter.out.kafka;

import static io.tributary.impact.domain.Samples.NOW;
import static io.tributary.impact.domain.Samples.PROGRAM;
import static io.tributary.impact.domain.Samples.USER;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.events.Topic;
import io.tributary.events.impact.ActionReversed;
import io.tributary.events.impact.ConversionReported;
import io.tributary.events.impact.DeliveryGaveUp;
import io.tributary.events.impact.ParticipantRegistered;
import io.tributary.events.impact.RewardRedeemed;
import io.tributary.impact.domain.Samples;
import io.tributary.impact.domain.cause.Announcement;
import io.tributary.impact.domain.cause.Dossier;
import io.tributary.impact.domain.conversionreport.EmailHash;
import io.tributary.impact.domain.delivery.About;
import io.tributary.impact.domain.delivery.Delivery;
import io.tributary.impact.domain.delivery.DeliveryKind;
import io.tributary.impact.domain.delivery.DeliveryState;
import io.tributary.impact.domain.delivery.Facts;
import io.tributary.messaging.outbox.OutboxMessage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Mono;

class OutboxAnnouncerTest {
    private static final String ADDRESS = "carol@example.com";
    private static final List<String> SECRETS =
            List.of(ADDRESS, EmailHash.of(ADDRESS), "clk-secret", "sq-secret", "<html>", "fr_CH");

    private static List<OutboxMessage> told(Announcement... announcements) {
        List<OutboxMessage> messages = new ArrayList<>();
        new OutboxAnnouncer(sent -> Mono.fromRunnable(() -> messages.addAll(sent))).announce(List.of(announcements)).block();
        return messages;
    }

    /** A delivery whose facts hold everything that must never be told. */
    private static Delivery secretive(DeliveryKind kind) {
        Facts facts = new Facts(NOW, "in_1", "clk-secret", NOW, 2_500L, "USD", "standard", null, null, 1, "sq-secret",
                ADDRESS, "fr_CH", "CH");
        About about = new About(USER, USER, PROGRAM, false, "impact_performance", "t-1", "sub-1", "stripe", "in_1", "reward-1");
        Delivery delivery = Delivery.created("d-1", kind, "default", about, facts, NOW, NOW);
        return delivery.with(delivery.references().accepted(NOW, "1.2.3", "A-1").chosen("vendor-1"));
    }

    private static Announcement of(DeliveryKind kind) {
        Delivery done = secretive(kind).ended(DeliveryState.DELIVERED, null, NOW);
        return switch (kind) {
            case VISIT, SIGNUP, TRIAL_START, TRIAL_END, SALE -> new Announcement.Reported(done, NOW);
            case SALE_REVERSAL -> new Announcement.Reversed(done, "1.2.3", NOW);
            case REWARD_REDEMPTION -> new Announcement.Redeemed(done, NOW);
            case PARTICIPANT_UPSERT, PARTICIPANT_DELETE ->
                    new Announcement.Registered(done.id(), PROGRAM, USER, "KCAROL", false, NOW);
        };
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("no record holds an address, a hash of one, a click value or a body (IMP-73)")
    void noSecrets(DeliveryKind kind) {
        Delivery lost = secretive(kind).ended(DeliveryState.GAVE_UP, "attempts_used_up", NOW);
        List<OutboxMessage> messages = told(of(kind), new Announcement.GaveUp(lost, NOW));
        assertThat(messages).hasSize(2).allSatisfy(message -> {
            assertThat(message.topic()).isEqualTo(Topic.IMPACT_DELIVERIES.topicName());
            assertThat(message.key()).isEqualTo(USER);
            assertThat(message.payload().toString()).doesNotContain(SECRETS);
        });
    }

    @Test
    @DisplayName("each end has its record with ids, kind, program, references, reason and time (IMP-73)")
    void records() {
        assertThat(told(of(DeliveryKind.SALE)).getFirst().payload()).isInstanceOfSatisfying(ConversionReported.class, told -> {
            assertThat(told.getKind()).isEqualTo("sale");
            assertThat(told.getProgram()).isEqualTo(PROGRAM);
            assertThat(told.getActionId()).isEqualTo("1.2.3");
            assertThat(told.getSubmissionId()).isEqualTo("A-1");
            assertThat(told.getAt()).isEqualTo(NOW);
        });
        assertThat(told(of(DeliveryKind.SALE_REVERSAL)).getFirst().payload()).isInstanceOfSatisfying(ActionReversed.class,
                told -> assertThat(List.of(told.getActionId(), told.getPaymentProvider(), told.getPaymentId()))
                        .containsExactly("1.2.3", "stripe", "in_1"));
        assertThat(told(of(DeliveryKind.REWARD_REDEMPTION)).getFirst().payload()).isInstanceOfSatisfying(RewardRedeemed.class,
                told -> assertThat(List.of(told.getRewardId(), told.getVendorRewardId())).containsExactly("reward-1", "vendor-1"));
        assertThat(told(of(DeliveryKind.PARTICIPANT_UPSERT)).getFirst().payload())
                .isInstanceOfSatisfying(ParticipantRegistered.class, told -> assertThat(told.getCode()).isEqualTo("KCAROL"));
    }

    @ParameterizedTest
    @EnumSource(value = DeliveryState.class, names = {"FAILED", "GAVE_UP"})
    @DisplayName("failed and gave_up both publish DeliveryGaveUp, once (IMP-73)")
    void lost(DeliveryState state) {
        Dossier dossier = Samples.dossier();
        Delivery sale = Samples.sale(true);
        dossier.load(sale);
        Delivery lost = sale.ended(state, "http_4xx", NOW);
        dossier.put(lost);
        dossier.put(lost.listedAs("seen"));
        List<OutboxMessage> messages = told(dossier.announcements().toArray(Announcement[]::new));
        assertThat(messages).singleElement().satisfies(message -> assertThat(message.payload())
                .isInstanceOfSatisfying(DeliveryGaveUp.class, told ->
                        assertThat(List.of(told.getState(), told.getReason(), told.getKind(), told.getPaymentId()))
                                .containsExactly(state.code(), "http_4xx", "sale", "in_1")));
    }
}
