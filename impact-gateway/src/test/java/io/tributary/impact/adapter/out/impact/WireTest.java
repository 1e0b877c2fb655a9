package io.tributary.impact.adapter.out.impact;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.impact.domain.Samples;
import io.tributary.impact.domain.answer.Exchange;
import io.tributary.impact.domain.conversionreport.AmountText;
import io.tributary.impact.domain.conversionreport.ConversionPayload;
import io.tributary.impact.domain.conversionreport.ReportBody;
import io.tributary.impact.domain.delivery.Delivery;
import io.tributary.impact.domain.fact.Person;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Every request to the letter. */
class WireTest {
    private static final Duration PATIENT = Duration.ofSeconds(20);
    private static final String JSON = "application/json";
    private final HttpVendorApi api = new HttpVendorApi(PATIENT, PATIENT);
    private Ear ear;

    @BeforeEach
    void listen() throws IOException {
        ear = new Ear(200, "{\"ok\": true}");
    }

    @AfterEach
    void stop() {
        ear.close();
    }

    private static Map<String, Object> saleBody() {
        Delivery sale = Samples.sale(false);
        Person carol = Person.unknown(Samples.USER).seen("  USER@example.com  ", "personal", null, null, Samples.NOW);
        return ((ReportBody.Built) ConversionPayload.of(sale, Samples.settings(), carol)).fields();
    }

    @Test
    @DisplayName("a conversion is a JSON POST with Basic authentication; the tracker chooses the event (IMP-17, IMP-18)")
    void conversion() {
        api.convert(ear.account(), saleBody()).block();
        assertThat(ear.heard).containsExactly(new Ear.Heard("POST", "/Advertisers/SID/Conversions", "SID:token", JSON, JSON,
                "{\"CampaignId\":\"50754\",\"ActionTrackerId\":4,\"EventDate\":\"2026-04-03T12:00:00.000Z\","
                        + "\"OrderId\":\"in_1\",\"ClickId\":\"clk-1\",\"CustomerId\":\"carol\","
                        + "\"CustomerEmail\":\"63a710569261a24b3766275b7000ce8d7b32e2f7\",\"CurrencyCode\":\"USD\","
                        + "\"ItemSubTotal1\":\"25.00\",\"ItemCategory1\":\"cat\",\"ItemName1\":\"Name\",\"ItemQuantity1\":1}"));
        assertThat(ear.heard.getFirst().body()).doesNotContain("EventTypeId");
    }

    @Test
    @DisplayName("a registration is a JSON PUT with every part of its path encoded (IMP-44)")
    void registration() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("id", "a+b/c@example.com");
        api.upsert(ear.account(), "a+b/c@example.com", body).block();
        assertThat(ear.heard).containsExactly(new Ear.Heard("PUT",
                "/api/v1/tenant/open/account/a%2Bb%2Fc%40example.com/user/a%2Bb%2Fc%40example.com", "ASID:atoken", JSON, JSON,
                "{\"id\":\"a+b/c@example.com\"}"));
    }

    @Test
    @DisplayName("a deletion keeps nothing and forbids nothing (IMP-86)")
    void deletion() {
        api.delete(ear.account(), "bob@example.com").block();
        assertThat(ear.heard).containsExactly(new Ear.Heard("DELETE", "/api/v1/tenant/open/account/bob%40example.com/user/"
                + "bob%40example.com?doNotTrack=false&preserveEmptyAccount=false", "ASID:atoken", JSON, null, ""));
    }

    @Test
    @DisplayName("a reversal is a form (IMP-38)")
    void reversal() {
        Map<String, Object> form = new LinkedHashMap<>();
        form.put("DispositionCode", "REJECTED");
        form.put("ActionTrackerId", "4");
        form.put("OrderId", "paddle:in 1&2");
        api.reverse(ear.account(), form).block();
        assertThat(ear.heard).containsExactly(new Ear.Heard("DELETE", "/Advertisers/SID/Actions", "SID:token", JSON,
                "application/x-www-form-urlencoded",
                "DispositionCode=REJECTED&ActionTrackerId=4&OrderId=paddle%3Ain%201%262"));
    }

    @Test
    @DisplayName("a submission is looked up below our own base and sid (IMP-34, IMP-83)")
    void submission() {
        api.submission(ear.account(), "A-1/../x").block();
        assertThat(ear.heard).containsExactly(new Ear.Heard("GET", "/Advertisers/SID/APISubmissions/A-1%2F..%2Fx",
                "SID:token", JSON, null, ""));
    }

    @Test
    @DisplayName("rewards are listed by account and user; a redemption has exactly amount and unit (IMP-51, IMP-55)")
    void rewards() {
        api.rewards(ear.account(), "a+b@example.com").block();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("amount", AmountText.plain(new BigDecimal("24.50")));
        body.put("unit", "Kilo Pass Bonus Credits");
        api.redeem(ear.account(), "r/1", body).block();
        assertThat(ear.heard).containsExactly(
                new Ear.Heard("GET", "/api/v1/tenant/reward?accountId=a%2Bb%40example.com&userId=a%2Bb%40example.com"
                        + "&rewardTypeFilter=CREDIT", "ASID:atoken", JSON, null, ""),
                new Ear.Heard("POST", "/api/v1/tenant/credit/r%2F1/redeem", "ASID:atoken", JSON, JSON,
                        "{\"amount\":24.5,\"unit\":\"Kilo Pass Bonus Credits\"}"));
    }

    @Test
    @DisplayName("actions are read by campaign and span, in pages of 2,000 (IMP-79)")
    void actions() {
        api.actions(ear.account(), "50754", Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2026-02-15T00:00:00Z"), 3)
                .block();
        assertThat(ear.heard.getFirst().uri()).isEqualTo("/Advertisers/SID/Actions?CampaignId=50754"
                + "&StartDate=2026-01-01T00%3A00%3A00Z&EndDate=2026-02-15T00%3A00%3A00Z&PageSize=2000&Page=3");
    }

    @Test
    @DisplayName("a redirect is never followed (IMP-83)")
    void redirect() throws IOException {
        try (Ear elsewhere = new Ear(307, "")) {
            Exchange exchange = api.convert(elsewhere.account(), saleBody()).block();
            assertThat(exchange).isInstanceOfSatisfying(Exchange.Answered.class,
                    answer -> assertThat(answer.status()).isEqualTo(307));
            assertThat(elsewhere.heard).hasSize(1);
        }
    }
}
