package io.tributary.impact.adapter.out.impact;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.impact.domain.Samples;
import io.tributary.impact.domain.account.Account;
import io.tributary.impact.domain.answer.AnswerReader;
import io.tributary.impact.domain.answer.Exchange;
import io.tributary.impact.domain.answer.Found;
import io.tributary.impact.domain.answer.Outcome;
import io.tributary.impact.domain.answer.Outcomes;
import io.tributary.impact.domain.delivery.Delivery;
import io.tributary.impact.domain.dispatch.Aftermath;
import io.tributary.simulators.ControlledSimulationClock;
import io.tributary.simulators.impact.ImpactAccount;
import io.tributary.simulators.impact.ImpactSettings;
import io.tributary.simulators.impact.ImpactSimulator;
import io.tributary.simulators.impact.play.Mode;
import io.tributary.simulators.impact.play.Play;
import io.tributary.simulators.impact.play.PlayRule;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a sale becomes on each bad day of the vendor, over real HTTP. */
class BadDaysTest {
    private static final Instant NOW = Samples.NOW;
    private static final Duration PATIENT = Duration.ofSeconds(20);
    private final ControlledSimulationClock clock = new ControlledSimulationClock(NOW);
    private final ImpactSimulator impact = ImpactSimulator.start(ImpactSettings.onPort(0), clock);
    private final HttpVendorApi api = new HttpVendorApi(PATIENT, PATIENT);
    private final Account account = account(impact.baseUrl());

    @AfterEach
    void stop() {
        impact.close();
    }

    private static Account account(String base) {
        ImpactAccount fake = ImpactAccount.fake("default");
        return Account.of("default", fake.sid(), fake.token(), base, null, null, null, null);
    }

    private static Map<String, Object> sale() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("CampaignId", "50754");
        fields.put("ActionTrackerId", 71_659L);
        fields.put("EventDate", "2026-04-03T12:00:00.000Z");
        fields.put("OrderId", "in_1");
        fields.put("CustomerId", "carol");
        fields.put("CurrencyCode", "USD");
        fields.put("ItemSubTotal1", "25.00");
        fields.put("ItemCategory1", "cat");
        fields.put("ItemName1", "Name");
        fields.put("ItemQuantity1", 1);
        return fields;
    }

    private Delivery sent(Delivery delivery) {
        Exchange exchange = api.convert(account, sale()).block();
        Outcome outcome = Outcomes.of(exchange, NOW);
        Found found = exchange instanceof Exchange.Answered answer
                ? AnswerReader.read(answer, account.baseUrl(), account.accountSid()) : new Found(null, null, 0);
        return new Aftermath(NOW, 1_000, false, false).sent(delivery.with(delivery.tries().claimed()), outcome, found);
    }

    private static String told(Delivery delivery) {
        String reason = delivery.status().reason();
        return delivery.state().code() + (reason == null ? "" : ": " + reason) + (delivery.tries().unclear() ? " unclear" : "");
    }

    @ParameterizedTest(name = "{0} → {1}, actions held: {2}")
    @CsvSource({"IMMEDIATE,delivered,1", "QUEUED,resolving,1", "NEVER_RESOLVES,resolving,0", "SUBMISSION_ERROR,resolving,0",
        "ACCEPTED_EMPTY,resolving: no_reference,1", "MALFORMED_JSON,resolving: no_reference,1",
        "HTML_BODY,resolving: no_reference,1", "HUGE_BODY,resolving: no_reference,1", "ODD_BODY,resolving: no_reference,1",
        "CONFLICTING_IDS,delivered,1", "FOREIGN_SUBMISSION_URI,resolving: no_reference,1",
        "STATUS,queued: retry unclear,0", "ERROR_AFTER_ACCEPT,queued: retry unclear,1", "RESET,queued: retry unclear,0",
        "RESET_AFTER_ACCEPT,queued: retry unclear,1", "CUT_BODY,queued: retry unclear,1", "THROTTLE,queued: throttled,0",
        "CREDENTIALS_REFUSED,unconfigured: credentials_refused,0"})
    @DisplayName("each bad day has its state (IMP-27, IMP-30, IMP-33, IMP-65)")
    void days(Mode mode, String state, int actions) {
        impact.play(PlayRule.once("SALE", null, Play.of(mode)));
        assertThat(told(sent(Samples.sale(true)))).isEqualTo(state);
        clock.moveTo(NOW.plusSeconds(2));
        assertThat(impact.actions()).hasSize(actions);
    }

    @Test
    @DisplayName("whatever was unclear is sent again with the same order id, and one action results (IMP-22, IMP-66)")
    void oneAction() {
        impact.play(PlayRule.once("SALE", null, Play.of(Mode.RESET_AFTER_ACCEPT)));
        impact.play(PlayRule.once("SALE", null, Play.of(Mode.CUT_BODY)));
        impact.play(PlayRule.once("SALE", null, Play.of(Mode.ERROR_AFTER_ACCEPT)));
        Delivery sale = sent(sent(sent(sent(Samples.sale(true)))));
        clock.moveTo(NOW.plusSeconds(2));
        assertThat(told(sale)).isEqualTo("resolving unclear");
        assertThat(impact.actions()).hasSize(1);
    }

    @Test
    @DisplayName("a vendor that refuses what it has already is believed after an unclear attempt (IMP-66)")
    void duplicate() {
        impact.play(PlayRule.once("SALE", null, Play.of(Mode.RESET_AFTER_ACCEPT)));
        impact.play(PlayRule.always("SALE", Play.of(Mode.DUPLICATE_REFUSED)));
        assertThat(told(sent(sent(Samples.sale(true))))).isEqualTo("resolving: no_reference unclear");
    }

    @Test
    @DisplayName("nobody there: nothing can have been accepted (IMP-65)")
    void nobody() {
        impact.close();
        assertThat(told(sent(Samples.sale(true)))).isEqualTo("queued: retry");
    }

    @Test
    @DisplayName("an answer slower than the whole exchange may take is an unclear outcome (IMP-78)")
    void slow() {
        impact.play(PlayRule.once("SALE", null, Play.slow(Duration.ofSeconds(9))));
        HttpVendorApi hasty = new HttpVendorApi(PATIENT, Duration.ofMillis(500));
        assertThat(hasty.convert(account, sale()).block()).isEqualTo(new Exchange.Lost("timeout"));
    }
}
