package io.tributary.impact.flow;

import io.tributary.events.Topic;
import io.tributary.events.Winner;
import io.tributary.events.attribution.ClickRecorded;
import io.tributary.events.attribution.ConversionAttributed;
import io.tributary.events.attribution.CreditedTouch;
import io.tributary.events.attribution.UserAttributed;
import io.tributary.events.TouchKind;
import io.tributary.events.billing.PaymentSettled;
import io.tributary.events.billing.PaymentTurnedAdverse;
import io.tributary.events.programs.CommissionTerms;
import io.tributary.events.programs.ImpactSettings;
import io.tributary.events.programs.ProgramDefined;
import io.tributary.events.programs.ProgramVersion;
import io.tributary.events.programs.ProviderDefinition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.test.web.reactive.server.WebTestClient;

/** What is told of a partner's links, in the words of the tests. */
final class Partnership {
    private static final String PROGRAM = "own_links_program";
    private final World world;
    final String code;

    Partnership(World world) {
        this.world = world;
        this.code = "P" + Long.toString(System.nanoTime(), Character.MAX_RADIX).toUpperCase(java.util.Locale.ROOT);
        ProviderDefinition links = ProviderDefinition.newBuilder().setKey("links").setType("own_links")
                .setKind("affiliate").setValueParameter("tb_click").setWindowMillis(Duration.ofDays(7).toMillis())
                .setScope("all_programs").setUserModel("last_touch").setLeadRule("first_attribution").build();
        world.publish(Topic.PROGRAM_DEFINITIONS, PROGRAM, ProgramDefined.newBuilder().setKey(PROGRAM)
                .setVersions(List.of(ProgramVersion.newBuilder().setVersion(1)
                        .setEffectiveFrom(Instant.parse("2020-01-01T00:00:00Z")).setName("Links").setKind("affiliate")
                        .setState("active").setProduct("credits").setProviders(List.of(links)).setModel("last_touch")
                        .setAffiliateModel("last_touch").setImpact(ImpactSettings.newBuilder().build())
                        .setCommission(CommissionTerms.newBuilder().build()).setAllowedHosts(List.of("shop.example"))
                        .build())).setAt(world.now()).build());
        world.settle();
    }

    WebTestClient manager() {
        return world.as("manager", "program_manager");
    }

    void registered() {
        manager().post().uri("/api/admin/partners").bodyValue(Map.of("code", code, "display_name", "A partner"))
                .exchange().expectStatus().isCreated();
        world.settle();
    }

    void click(String id, String subId, boolean unique) {
        world.publish(Topic.TOUCHES, "v-" + id, ClickRecorded.newBuilder().setClickId(id + code).setTouchId("t-" + id + code)
                .setPartner(code).setProgram(PROGRAM).setSessionId("s-" + id).setSubId(subId)
                .setClickedAt(world.now()).setUnique(unique).setUniqueForSubId(unique).build());
    }

    void lead(String user) {
        world.publish(Topic.ATTRIBUTION_DECISIONS, user, UserAttributed.newBuilder().setUserId(user)
                .setProvider("links").setKind(TouchKind.AFFILIATE).setProgram(PROGRAM).setPartner(code)
                .setAttributedAt(world.now()).setModel("last_touch").setLead(true).setLeadAt(world.now())
                .setRevision(1).build());
    }

    void ordered(String user, String order, long minor) {
        world.publish(Topic.PAYMENTS, user, PaymentSettled.newBuilder().setPaymentProvider("stripe")
                .setPaymentId(order).setUserId(user).setProduct("credits").setKind("order").setAmountMinor(minor)
                .setCurrency("USD").setOrdinal(1).setSettledAt(world.now()).build());
    }

    void credited(String user, String order, String subId, int revision, String to) {
        world.publish(Topic.ATTRIBUTION_DECISIONS, user, ConversionAttributed.newBuilder()
                .setConversionId("conv-" + order).setProgram(PROGRAM).setProgramVersion(1).setPaymentProvider("stripe")
                .setPaymentId(order).setProduct("credits").setUserId(user).setRevision(revision).setKind("first_paid")
                .setConvertedAt(world.now()).setWinner(to == null ? Winner.NONE : Winner.AFFILIATE)
                .setReason("newest_touch").setCredited(to == null ? null : CreditedTouch.newBuilder()
                        .setTouchId("t-" + order).setProvider("links").setProgram(PROGRAM).setPartner(to)
                        .setSubId(subId).build()).build());
    }

    void refunded(String user, String order, long paid, long refunded) {
        boolean all = refunded >= paid;
        world.publish(Topic.PAYMENTS, user, PaymentTurnedAdverse.newBuilder().setPaymentProvider("stripe")
                .setPaymentId(order).setUserId(user).setProduct("credits").setReason("payment_refund")
                .setExtent(all ? "all" : "some").setRefundedMinor(refunded).setPaidMinor(paid).setCurrency("USD")
                .setOccurredAt(world.now()).build());
    }

    WebTestClient.BodyContentSpec stats(String period) {
        world.settle();
        return world.as("staff", "support").get().uri("/api/affiliates/stats/" + code + "?period=" + period)
                .exchange().expectStatus().isOk().expectBody();
    }

    void earns(String pending, String approved, String paid, String reversed) {
        stats("all").jsonPath("$.earnings_by_status.pending").isEqualTo(pending)
                .jsonPath("$.earnings_by_status.approved").isEqualTo(approved)
                .jsonPath("$.earnings_by_status.paid").isEqualTo(paid)
                .jsonPath("$.earnings_by_status.reversed").isEqualTo(reversed);
    }
}
