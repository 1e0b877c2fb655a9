package io.tributary.impact.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.events.Role;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The pages in a real browser; their pictures lie in {@code target/pages} afterwards. */
@DisabledIf(value = "io.tributary.impact.flow.Browser#missing", disabledReason = "there is no Chromium at /usr/bin/chromium")
class PageFlowIT {
    private static final Path PICTURES = Path.of("target/pages");
    private static World world;
    private static Partnership partner;
    private static Partnership quiet;
    private static Browser browser;
    private static String person;
    private static String friend;
    private static String key;

    @BeforeAll
    static void begin() {
        world = World.shared();
        Told told = new Told(world);
        told.programs();
        partner = new Partnership(world);
        quiet = new Partnership(world);
        partner.registered();
        quiet.registered();
        String own = Long.toString(System.nanoTime(), Character.MAX_RADIX);
        person = "ada-" + own;
        friend = "ben-" + own;
        fill(told);
        key = world.as("manager", "program_manager").post().uri("/api/admin/partners/" + partner.code + "/keys").exchange()
                .expectStatus().isCreated().expectBody(Map.class).returnResult().getResponseBody().get("key").toString();
        browser = Browser.start();
    }

    private static void fill(Told told) {
        for (int day = 0; day < 9; day++) {
            for (int i = 0; i < 3 + day * 5 % 7; i++) {
                partner.click("c" + day + "-" + i, i % 3 == 0 ? null : i % 3 == 1 ? "newsletter" : "<b>blog</b>", i % 2 == 0);
            }
            String buyer = "buyer" + day + "-" + partner.code;
            partner.ordered(buyer, "o" + day + "-" + partner.code, 2_500L + 400 * day);
            partner.credited(buyer, "o" + day + "-" + partner.code, day % 2 == 0 ? "newsletter" : null, 1, partner.code);
            world.moveTo(world.now().plus(Duration.ofDays(1)).toString());
        }
        Rewarded rewarded = new Rewarded(world);
        told.signup(friend);
        told.touch("t-" + friend, "v-" + friend, "clk-" + friend, "kiloclaw", "impact_performance");
        told.linked(friend, "v-" + friend, "sq-" + friend);
        told.attributed(friend, "t-" + friend, true);
        told.trialStarted(friend, "sub-" + friend);
        told.paid(friend, "in-" + friend);
        rewarded.decided(friend, person, "in-" + friend, "decided", 1, "not_new");
        rewarded.granted(person, "r1-" + person, Role.REFERRER, "pending", world.now().plus(Duration.ofDays(20)));
        rewarded.deferred(person, "r1-" + person, "no_eligible_subscription");
        rewarded.granted(person, "r2-" + person, Role.REFERRER, "pending", null);
        rewarded.held(person, "r2-" + person, Role.REFERRER, "payment_refund");
        world.settle();
    }

    @AfterAll
    static void end() {
        if (browser != null) {
            browser.close();
        }
    }

    private static String at(String path) {
        return "http://127.0.0.1:" + world.port() + path;
    }

    private static void signIn(String credential, String path) {
        browser.call("Network.clearBrowserCookies", Map.of());
        browser.open(at(path));
        if (browser.value("!document.querySelector('[data-sign-in]')").asBoolean()) {
            return;
        }
        browser.type("#credential", credential);
        browser.value("document.querySelector('[data-sign-in]').requestSubmit()");
        browser.until("!document.querySelector('[data-sign-in]')");
    }

    private static List<String> faults() {
        try (var in = PageFlowIT.class.getResourceAsStream("/pages/checks.js")) {
            List<String> faults = new ArrayList<>();
            browser.value(new String(in.readAllBytes(), StandardCharsets.UTF_8)).forEach(fault -> faults.add(fault.asString()));
            return faults;
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    record Seen(String name, String credential, String path) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Seen> pages() {
        String operator = "olga.operator.test";
        return List.of(new Seen("partner", key, "/partner"), new Seen("partner-empty", "staff.support.test", "/partner?code=" + quiet.code),
                new Seen("home", operator, "/"), new Seen("programs", operator, "/programs"),
                new Seen("program", "manager.program_manager.test", "/programs/kiloclaw?period=7d"),
                new Seen("program-empty", "manager.program_manager.test", "/programs/signup_leads"),
                new Seen("deliveries", operator, "/programs/kiloclaw/deliveries"), new Seen("support", operator, "/support"),
                new Seen("timeline", operator, "/support/" + person), new Seen("decision", operator, "/support/" + friend),
                new Seen("reviews", operator, "/reviews"), new Seen("override", operator, "/overrides/conv-in-" + friend),
                new Seen("desk", operator, "/ops/dead-letters"), new Seen("terms", operator, "/terms/kiloclaw"),
                new Seen("refer", person + ".user.test", "/refer/kiloclaw"), new Seen("refer-empty", "nobody.user.test", "/refer/kiloclaw"),
                new Seen("forbidden", "ann.user.test", "/programs"), new Seen("missing", operator, "/support/unknown"));
    }

    @ParameterizedTest
    @MethodSource("pages")
    @DisplayName("every page in every state passes the automated checks, wide, narrow, light and dark, from own files only (REP-50, REP-58 to REP-61)")
    void checked(Seen page) {
        signIn(page.credential(), page.path());
        for (boolean narrow : new boolean[] {false, true}) {
            for (boolean dark : new boolean[] {false, true}) {
                browser.width(narrow ? 360 : 1_280, narrow ? 780 : 900, dark);
                browser.picture(PICTURES.resolve(page.name() + (narrow ? "-narrow" : "") + (dark ? "-dark" : "") + ".png"));
                assertThat(faults()).as(page.name() + " narrow " + narrow + " dark " + dark).isEmpty();
            }
        }
        assertThat(browser.value("[...performance.getEntriesByType('resource')].every(one => new URL(one.name).origin === location.origin)")
                .asBoolean()).isTrue();
    }

    @Test
    @DisplayName("the sign-in page passes the checks; a wrong key is said in words and stays typed; the cookie is out of reach of scripts (REP-62, REP-74)")
    void signingIn() {
        browser.call("Network.clearBrowserCookies", Map.of());
        browser.width(1_280, 900, false);
        browser.open(at("/partner"));
        assertThat(faults()).isEmpty();
        browser.picture(PICTURES.resolve("sign-in.png"));
        browser.type("#credential", "tbp_wrong");
        browser.value("document.querySelector('[data-sign-in]').requestSubmit()");
        browser.until("document.querySelector('.said')");
        assertThat(browser.value("document.querySelector('.said').textContent").asString()).contains("not valid");
        assertThat(browser.value("document.querySelector('#credential').value").asString()).isEqualTo("tbp_wrong");
        signIn(key, "/partner");
        assertThat(browser.value("document.cookie").asString()).isEmpty();
        JsonNode cookie = browser.call("Network.getCookies", Map.of("urls", List.of(at("/")))).path("cookies").path(0);
        assertThat(cookie.path("httpOnly").asBoolean() && cookie.path("secure").asBoolean()).isTrue();
        assertThat(cookie.path("sameSite").asString()).isEqualTo("Lax");
        assertThat(browser.value("localStorage.length + sessionStorage.length").asInt()).isZero();
    }

    @Test
    @DisplayName("the dashboard shows the figures of the API, explains each, builds labelled links, and markup in a label stays text (REP-51, REP-78)")
    void dashboard() {
        signIn(key, "/partner?period=all");
        Map<?, ?> stats = world.as("staff", "support").get().uri("/api/affiliates/stats/" + partner.code + "?period=all").exchange()
                .expectBody(Map.class).returnResult().getResponseBody();
        assertThat(browser.value("document.querySelector('.tile dd data').value").asString()).isEqualTo(stats.get("clicks").toString());
        assertThat(browser.value("document.querySelectorAll('.tile').length === document.querySelectorAll('.tile .how p').length").asBoolean()).isTrue();
        assertThat(browser.value("document.querySelectorAll('figure.chart svg rect.bar').length").asInt()).isPositive();
        assertThat(browser.value("document.querySelectorAll('main b').length").asInt()).isZero();
        assertThat(browser.value("document.querySelector('#sub-ids').parentElement.innerText").asString()).contains("<b>blog</b>");
        browser.type("#share-sub-id", "spring");
        assertThat(browser.value("document.querySelector('#share-link').value").asString()).endsWith("/ref/" + partner.code + "/spring");
        assertThat(browser.value("document.querySelectorAll('#files ~ div a[href*=\"/api/affiliates/export/\"]').length").asInt()).isEqualTo(3);
    }

    @Test
    @DisplayName("a search travels in a body and shows people; the address never holds the term (REP-43, REP-53)")
    void searching() {
        signIn("olga.operator.test", "/support");
        browser.type("#q", friend + "@example.com");
        browser.value("document.querySelector('form[role=search]').requestSubmit()");
        browser.until("document.querySelector('#found')");
        assertThat(browser.value("document.querySelector('#found').parentElement.innerText").asString()).contains(friend);
        assertThat(browser.value("location.href").asString()).endsWith("/support");
        browser.picture(PICTURES.resolve("search.png"));
    }

    @Test
    @DisplayName("an investigation says where each reward is, and a decision opens as checks in words (REP-53)")
    void investigating() {
        signIn("olga.operator.test", "/support/" + person);
        assertThat(browser.value("document.querySelector('#where').parentElement.innerText").asString())
                .contains("The customer must start or reactivate a subscription").contains("An operator must close the review.");
        browser.open(at("/support/" + friend + "?kind=decision"));
        assertThat(browser.value("document.querySelector('#timeline').parentElement.textContent").asString())
                .contains("Failed", "It would have come out otherwise with: account created 1 h 4 min later");
    }

    @Test
    @DisplayName("a review form says what will happen before it happens, demands a note, and keeps it when closing fails (REP-54, REP-62)")
    void reviewing() {
        signIn("olga.operator.test", "/reviews");
        assertThat(browser.value("document.querySelector('form[data-command]').checkValidity()").asBoolean()).isFalse();
        browser.value("document.querySelector('input[value=release]').click()");
        assertThat(browser.value("document.querySelector('[data-effects]').textContent").asString()).contains("available again");
        browser.type("form[data-command] textarea", "customer called");
        browser.value("document.querySelector('form[data-command]').requestSubmit()");
        browser.until("document.querySelector('.said')");
        assertThat(browser.value("document.querySelector('form[data-command] textarea').value").asString()).isEqualTo("customer called");
        assertThat(browser.value("document.querySelector('form[data-command]').dataset.command").asString()).startsWith("/api/admin/reviews/review-r2-");
    }

    @Test
    @DisplayName("people who benefit are told that somebody else decides, and get no form (REP-54)")
    void conflict() {
        signIn(person + ".operator.test", "/reviews");
        assertThat(browser.value("[...document.querySelectorAll('section')].filter(one => one.innerText.includes('one of the people who benefit')).length")
                .asInt()).isPositive();
    }

    @Test
    @DisplayName("refer and earn shows the program's own rewards and terms, and says so when sharing is unavailable (REP-55, REP-57)")
    void referring() {
        signIn(person + ".user.test", "/refer/kiloclaw");
        browser.until("document.querySelector('main').innerText.includes('Sharing is not available at present')");
        String text = browser.value("document.querySelector('main').innerText").asString();
        assertThat(text).contains("Start or reactivate a subscription", "How it works");
        browser.open(at("/refer/signup_leads"));
        assertThat(browser.value("document.querySelector('main').innerText").asString()).contains("not one for sharing").doesNotContain("r1-");
        assertThat(browser.value("document.querySelectorAll('[data-widget], script[src^=http]:not([src^=\"" + at("/") + "\"])').length").asInt()).isZero();
    }

    @Test
    @DisplayName("the widget's token is fetched once, kept in memory only, and a script of the vendor that fails leaves the page whole (REP-56, REP-57)")
    void sharing() {
        signIn(friend + ".user.test", "/refer/kiloclaw");
        browser.until("document.querySelector('script[src=\"" + World.WIDGET + "\"]')");
        browser.until("document.querySelector('main').innerText.includes('Sharing is not available at present')");
        assertThat(browser.value("performance.getEntriesByType('resource').filter(one => one.name.includes('/api/impact-advocate/token')).length").asInt()).isOne();
        assertThat(browser.value("localStorage.length + sessionStorage.length").asInt()).isZero();
        assertThat(browser.value("[location.href, ...performance.getEntriesByType('resource').map(one => one.name)].some(one => one.includes(window.impactToken))")
                .asBoolean()).isFalse();
        assertThat(browser.value("document.querySelector('main').innerText").asString()).contains("How it works", "Your rewards");
    }

    @Test
    @DisplayName("the program view holds funnel, winners, outcomes, rewards, limits, bad payments, reviews, waiting conversions and the definition (REP-52)")
    void program() {
        signIn("manager.program_manager.test", "/programs/kiloclaw?period=all");
        assertThat(browser.value("[...document.querySelectorAll('main h2')].map(one => one.textContent).join('|')").asString())
                .isEqualTo("Funnel|Winners over time|Decisions|Rewards|Limits|Payments that turned bad|Open reviews|Conversions that wait|Definition in force");
        assertThat(browser.value("document.querySelector('#open-reviews').parentElement.querySelector('a').getAttribute('href')").asString())
                .isEqualTo("/reviews?program=kiloclaw");
        assertThat(browser.value("document.querySelector('main').innerText").asString()).contains("No change is planned.")
                .doesNotContain(person, friend, "@");
    }

    @Test
    @DisplayName("everything is reached by keyboard: the first stop skips to the content, and focus is visible (REP-60)")
    void keyboard() {
        signIn(key, "/partner");
        browser.open(at("/partner"));
        browser.press("Tab", "Tab", 9);
        assertThat(browser.value("document.activeElement.className").asString()).isEqualTo("skip");
        browser.press("Enter", "Enter", 13);
        browser.until("document.activeElement.id === 'main'");
        browser.press("Tab", "Tab", 9);
        assertThat(browser.value("getComputedStyle(document.activeElement).outlineStyle").asString()).isEqualTo("solid");
    }

    @Test
    @DisplayName("numbers change only together with their time, and the change is announced (REP-60, REP-62)")
    void refreshed() {
        signIn(key, "/partner?period=all");
        String before = browser.value("document.querySelector('#main').dataset.asOf").asString();
        String clicks = browser.value("document.querySelector('.tile dd data').value").asString();
        partner.click("late", null, true);
        world.settle();
        browser.open(at("/partner?period=all"));
        assertThat(browser.value("document.querySelector('#main').dataset.asOf").asString()).isGreaterThanOrEqualTo(before);
        assertThat(Integer.parseInt(browser.value("document.querySelector('.tile dd data').value").asString())).isEqualTo(Integer.parseInt(clicks) + 1);
    }

    @Test
    @DisplayName("amounts and numbers are in the reader's locale, exact on demand (REP-63)")
    void locale() {
        String page = new String(world.as("staff", "support").get().uri("/partner?code=" + partner.code + "&period=all")
                .header("Accept-Language", "de-DE").exchange().expectStatus().isOk().expectBody().returnResult().getResponseBodyContent(),
                StandardCharsets.UTF_8);
        assertThat(page).containsPattern("value=\"\\d+\\.\\d\\d\" title=\"\\d+\\.\\d\\d USD\">\\d+,\\d\\d");
    }
}
