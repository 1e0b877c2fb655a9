package io.tributary.attribution.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.events.AccountKind;
import io.tributary.events.Topic;
import io.tributary.events.attribution.ClickRecorded;
import io.tributary.events.attribution.UserAttributed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;

class CaptureIT {
    private static final String FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
    private static RunningAttribution service;

    @BeforeAll
    static void start() {
        service = new RunningAttribution("capture", "2026-05-01T08:00:00Z");
        service.defineShippedPrograms();
        service.partner("PARTNER1");
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static WebTestClient.ResponseSpec post(Object body, String... cookies) {
        WebTestClient.RequestBodySpec request = service.client().post().uri("/api/touches").contentType(MediaType.APPLICATION_JSON);
        for (String cookie : cookies) {
            request.header("Cookie", cookie);
        }
        return request.bodyValue(body).exchange();
    }

    private static WebTestClient.ResponseSpec ref(String path, @Nullable String agent, String... cookies) {
        WebTestClient.RequestHeadersSpec<?> request = service.client().get().uri(path).header("User-Agent", agent == null ? "" : agent);
        for (String cookie : cookies) {
            request.header("Cookie", cookie);
        }
        return request.exchange();
    }

    private static String cookie(EntityExchangeResult<?> result, String name) {
        var cookie = result.getResponseCookies().getFirst(name);
        return cookie == null ? "" : cookie.getValue();
    }

    private static List<ClickRecorded> clicks(String session) {
        return service.published(Topic.TOUCHES, ClickRecorded.class).stream().filter(click -> click.getSessionId().equals(session)).toList();
    }

    @Test
    @DisplayName("a capture answers its touches and sets visitor and session; nothing recognized, or no consent, sets nothing (ATT-12, ATT-16, ATT-33, ATT-35, ATT-36)")
    void answersAndCookies() {
        post(Map.of("url", "https://app.example/claw?im_ref=clk-1", "visitor_id", "nonsense")).expectStatus().isAccepted()
                .expectCookie().httpOnly("tb_visitor", true).expectCookie().sameSite("tb_visitor", "Lax")
                .expectCookie().maxAge("tb_visitor", Duration.ofDays(400)).expectCookie().secure("tb_visitor", false)
                .expectCookie().maxAge("tb_session", Duration.ofHours(24))
                .expectBody().jsonPath("$.touches[0].kind").isEqualTo("affiliate").jsonPath("$.touches[0].program").isEqualTo("kiloclaw")
                .jsonPath("$.touches[0].accepted").isEqualTo(true).jsonPath("$.touches[0].duplicate").isEqualTo(false);
        post(Map.of("url", "/claw?utm_source=mail")).expectStatus().isAccepted().expectCookie().doesNotExist("tb_visitor")
                .expectBody().jsonPath("$.touches").isEmpty();
        post(Map.of("url", "/claw?im_ref=clk-1", "consent", "denied")).expectStatus().isAccepted().expectCookie().doesNotExist("tb_visitor")
                .expectBody().jsonPath("$.touches").isEmpty();
    }

    @Test
    @DisplayName("bad requests are refused with their code, foreign origins too, and no answer repeats a value (ATT-11, ATT-13, ATT-34)")
    void refusals() {
        post("[1]").expectStatus().isBadRequest().expectBody().jsonPath("$.code").isEqualTo("malformed_request");
        post("{\"url\":1}").expectStatus().isBadRequest().expectBody().jsonPath("$.code").isEqualTo("malformed_request");
        post(Map.of("url", "ftp://x/claw")).expectStatus().isBadRequest().expectBody().jsonPath("$.code").isEqualTo("url_invalid");
        post(Map.of("cookies", Map.of())).expectStatus().isBadRequest().expectBody().jsonPath("$.code").isEqualTo("url_invalid");
        post(Map.of("url", "/claw?x=" + "a".repeat(17_000))).expectStatus().isEqualTo(413).expectBody().jsonPath("$.code").isEqualTo("body_too_large");
        service.client().post().uri("/api/touches").contentType(MediaType.TEXT_PLAIN).bodyValue("x").exchange()
                .expectStatus().isEqualTo(415).expectBody().jsonPath("$.code").isEqualTo("unsupported_media_type");
        service.client().post().uri("/api/touches").header("Origin", "https://evil.example").bodyValue(Map.of("url", "/claw")).exchange()
                .expectStatus().isForbidden();
        service.client().put().uri("/api/me/affiliate-attribution").bodyValue(Map.of("click_id", "x")).exchange().expectStatus().isUnauthorized();
        service.client().get().uri("/api/admin/touches/nope/trace").header("Authorization", "Bearer x.support.sam").exchange()
                .expectStatus().isNotFound();
        service.client().get().uri("/api/admin/users/x/touches").header("Authorization", "Bearer x.user.sam").exchange().expectStatus().isForbidden();
    }

    @Test
    @DisplayName("a touch holds what was seen, at the server's time; labels too long are empty by themselves (ATT-3, ATT-5, ATT-26, ATT-27)")
    void wholeTouch() {
        String visitor = RunningAttribution.visitor();
        service.touch(visitor, null, "/claw/plans?_saasquatch=sq&rsCode=A1&rsShareMedium=EMAIL&rsEngagementMedium=" + "x".repeat(513)
                + "&im_ref=clk&utm_source=s&utm_medium=m&utm_campaign=c&utm_term=t&utm_content=o&signup=true&touched_at=1");
        assertThat(service.list("/api/admin/touches?visitor=" + visitor, "touches")).singleElement().satisfies(row -> assertThat(row)
                .containsEntry("rs_code", "A1").containsEntry("rs_share_medium", "EMAIL").containsEntry("rs_engagement_medium", null)
                .containsEntry("im_ref", "clk").containsEntry("utm_source", "s").containsEntry("utm_medium", "m").containsEntry("utm_campaign", "c")
                .containsEntry("utm_term", "t").containsEntry("utm_content", "o").containsEntry("landing_path", "/claw/plans")
                .containsEntry("signup_landing", true).containsEntry("source", "url").containsEntry("value_length", 2)
                .containsEntry("touched_at", service.now().toString()));
    }

    @Test
    @DisplayName("the collector knows every recognized parameter, in order (ATT-14, ATT-15)")
    void collector() {
        service.client().get().uri("/collector.js").exchange().expectStatus().isOk().expectBody(String.class)
                .value(script -> assertThat(script).containsSubsequence("'source'", "'im_ref'", "'_saasquatch'", "'rsCode'", "'rsShareMedium'",
                        "'rsEngagementMedium'", "'utm_source'", "'utm_medium'", "'utm_campaign'", "'utm_term'", "'utm_content'", "'tb_click'",
                        "'signup'", "'callbackPath'"));
    }

    @Test
    @DisplayName("cookies of the header win over the body's, ids in cookies over fields (ATT-13)")
    void headerWins() {
        String visitor = RunningAttribution.visitor();
        post(Map.of("url", "/claw", "visitor_id", RunningAttribution.visitor(), "cookies", Map.of("impact_click_id", "body")),
                "impact_click_id=header; tb_visitor=" + visitor).expectStatus().isAccepted().expectBody().jsonPath("$.visitor_id").isEqualTo(visitor);
        assertThat(service.list("/api/admin/touches?visitor=" + visitor, "touches")).singleElement()
                .satisfies(row -> assertThat(row).containsEntry("value", "header").containsEntry("source", "cookie"));
    }

    @Test
    @DisplayName("a rejected friend's value is stored and does not cost the partner the click (ATT-22, ATT-25, ATT-29)")
    void rejectedValues() {
        post(Map.of("url", "/claw?im_ref=clk-1&_saasquatch=" + "s".repeat(513))).expectStatus().isAccepted().expectBody()
                .jsonPath("$.touches.length()").isEqualTo(2)
                .jsonPath("$.touches[?(@.kind=='referral')].reject_reason").isEqualTo("too_long")
                .jsonPath("$.touches[?(@.kind=='affiliate')].accepted").isEqualTo(true);
        post(Map.of("url", "/claw?rsCode=ALICE")).expectStatus().isAccepted().expectBody()
                .jsonPath("$.touches[0].reject_reason").isEqualTo("missing_value");
        post(Map.of("url", "/claw?im_ref=a%01b")).expectStatus().isAccepted().expectBody()
                .jsonPath("$.touches[0].reject_reason").isEqualTo("invalid_characters");
    }

    @Test
    @DisplayName("the shared cookie is processed once for a known user; the marker says so (ATT-28, ATT-30)")
    void marker() {
        service.signUp("ned", null);
        service.client().post().uri("/api/touches").header("Authorization", "Bearer x.user.ned").header("Cookie", "impact_click_id=clk-b")
                .bodyValue(Map.of("url", "/claw")).exchange().expectStatus().isAccepted()
                .expectCookie().valueEquals("impact_app_tracked_click_id", "clk-b")
                .expectCookie().maxAge("impact_app_tracked_click_id", Duration.ofDays(365));
        assertThat(service.touch(null, "ned", "/claw", "impact_click_id=clk-b; impact_app_tracked_click_id=clk-b").get("touches"))
                .isEqualTo(List.of());
        assertThat(service.touch(null, null, "/claw", "impact_click_id=clk-b")).doesNotContainEntry("touches", List.of());
    }

    @Test
    @DisplayName("the same click in one minute is one touch, in the next another (ATT-32); more than 200 a day are dropped (ATT-19)")
    void duplicatesAndFlood() {
        String visitor = RunningAttribution.visitor();
        Instant minute = service.now();
        for (int touch = 0; touch < 100; touch++) {
            post(Map.of("url", "/claw?im_ref=clk-" + touch, "visitor_id", visitor)).expectStatus().isAccepted();
        }
        post(Map.of("url", "/claw?im_ref=clk-5", "visitor_id", visitor)).expectBody().jsonPath("$.touches[0].duplicate").isEqualTo(true);
        service.at(minute.plus(Duration.ofMinutes(1)).toString());
        post(Map.of("url", "/claw?im_ref=clk-5", "visitor_id", visitor)).expectBody().jsonPath("$.touches[0].duplicate").isEqualTo(false);
        for (int touch = 0; touch < 99; touch++) {
            post(Map.of("url", "/claw?im_ref=clk-" + (200 + touch), "visitor_id", visitor)).expectStatus().isAccepted();
        }
        post(Map.of("url", "/claw?im_ref=clk-x", "visitor_id", visitor)).expectStatus().isAccepted().expectBody()
                .jsonPath("$.dropped").isEqualTo(true).jsonPath("$.touches").isEmpty();
        service.at(minute.plus(Duration.ofMinutes(3)).toString());
    }

    @Test
    @DisplayName("too many captures of one address in a minute are refused with Retry-After (ATT-18)")
    void rateLimit() {
        WebTestClient client = service.client();
        for (int call = 0; call < 120; call++) {
            client.post().uri("/api/touches").header("X-Forwarded-For", "203.0.113.9").bodyValue(Map.of("url", "/claw")).exchange()
                    .expectStatus().isAccepted();
        }
        client.post().uri("/api/touches").header("X-Forwarded-For", "203.0.113.9").bodyValue(Map.of("url", "/claw")).exchange()
                .expectStatus().isEqualTo(429).expectHeader().valueEquals("Retry-After", "60")
                .expectBody().jsonPath("$.code").isEqualTo("too_many_requests");
    }

    @Test
    @DisplayName("the command sets the first click id, answers 204 and never leads (ATT-59, ATT-64, ATT-66)")
    void command() {
        service.signUp("kim", null);
        for (String click : List.of("clk-x", "clk-y")) {
            service.at(service.now().plus(Duration.ofMinutes(1)).toString());
            service.client().put().uri("/api/me/affiliate-attribution").header("Authorization", "Bearer x.user.kim")
                    .bodyValue(Map.of("click_id", click)).exchange().expectStatus().isNoContent().expectBody().isEmpty();
        }
        service.client().put().uri("/api/me/affiliate-attribution").header("Authorization", "Bearer x.user.kim")
                .bodyValue(Map.of("click_id", " ")).exchange().expectStatus().isBadRequest().expectBody().jsonPath("$.code").isEqualTo("click_id_invalid");
        service.client().put().uri("/api/me/affiliate-attribution").header("Authorization", "Bearer x.user.kim")
                .bodyValue(Map.of("click_id", "a", "program", "partner_links")).exchange().expectStatus().isNotFound()
                .expectBody().jsonPath("$.code").isEqualTo("program_unknown");
        service.client().put().uri("/api/me/affiliate-attribution").header("Authorization", "Bearer x.user.kim")
                .bodyValue(Map.of("click_id", "a", "program", "signup_leads")).exchange().expectStatus().isNoContent()
                .expectCookie().maxAge("im_ref", Duration.ZERO);
        assertThat(service.list("/api/admin/users/kim/attributions", "attributions")).extracting(row -> row.get("click_id"))
                .containsExactlyInAnyOrder("clk-x", "a");
        assertThat(service.published(Topic.ATTRIBUTION_DECISIONS, UserAttributed.class)).filteredOn(event -> event.getUserId().equals("kim"))
                .allSatisfy(event -> assertThat(event.getLead()).isFalse());
    }

    @Test
    @DisplayName("a forwarded header at the sign-up creates attribution and lead (ATT-63); an import is never a lead (ATT-62)")
    void leadsAndImports() {
        service.signUp("dan", null, "/try?im_ref=clk-h", AccountKind.PERSONAL);
        service.client().post().uri("/api/admin/users/imp/attributions").header("Authorization", "Bearer x.operator.olga")
                .bodyValue(Map.of("provider", "impact_performance", "note", "from the old system")).exchange().expectStatus().isNoContent();
        service.quiet();
        assertThat(service.published(Topic.ATTRIBUTION_DECISIONS, UserAttributed.class)).filteredOn(event -> event.getUserId().equals("dan"))
                .singleElement().satisfies(event -> assertThat(event.getLead()).isTrue());
        assertThat(service.published(Topic.ATTRIBUTION_DECISIONS, UserAttributed.class)).filteredOn(event -> event.getUserId().equals("imp"))
                .singleElement().satisfies(event -> {
                    assertThat(event.getLead()).isFalse();
                    assertThat(event.getTouchId()).isNull();
                });
    }

    @Test
    @DisplayName("a click on an own link is recorded, unique once per session and partner, and sets its cookies (ATT-44 to ATT-48)")
    void ownLinks() {
        EntityExchangeResult<byte[]> first = ref("/ref/partner1/FB", FIREFOX).expectStatus().isFound()
                .expectHeader().valueEquals("Location", "/partners").expectHeader().valueEquals("Cache-Control", "no-store")
                .expectCookie().maxAge("tb_affiliate", Duration.ofDays(7)).expectBody().returnResult();
        String session = cookie(first, "tb_session");
        String cookies = "tb_session=" + session + "; tb_visitor=" + cookie(first, "tb_visitor");
        ref("/ref/PARTNER1/FB", FIREFOX, cookies).expectStatus().isFound();
        ref("/ref/PARTNER1?sub_id=IG", FIREFOX, cookies).expectStatus().isFound();
        ref("/ref/PARTNER1/no!good", FIREFOX, cookies).expectStatus().isFound();
        service.quiet();
        assertThat(clicks(session)).extracting(ClickRecorded::getUnique).containsExactly(true, false, false, false);
        assertThat(clicks(session)).extracting(ClickRecorded::getUniqueForSubId).containsExactly(true, false, true, false);
        assertThat(clicks(session)).extracting(ClickRecorded::getSubId).containsExactly("FB", "FB", "IG", null);
        assertThat(clicks(session).getLast().getSubIdInvalid()).isTrue();
        assertThat(clicks(session).getFirst().getClickId()).hasSize(26).isEqualTo(cookie(first, "tb_affiliate"));
        assertThat(clicks(session).getFirst().getPartner()).isEqualTo("PARTNER1");
        service.at(service.now().plus(Duration.ofHours(24)).toString());
        String next = cookie(ref("/ref/PARTNER1", FIREFOX, cookies).expectBody().returnResult(), "tb_session");
        service.quiet();
        assertThat(next).isNotEmpty().isNotEqualTo(session);
        assertThat(clicks(next)).singleElement().satisfies(click -> assertThat(click.getUnique()).isTrue());
    }

    @Test
    @DisplayName("what is no visit leaves nothing, and unsafe targets are ignored (ATT-49, ATT-50, ATT-52, ATT-53, ATT-56)")
    void noVisits() {
        int before = service.published(Topic.TOUCHES, ClickRecorded.class).size();
        ref("/ref/NOBODY", FIREFOX).expectStatus().isFound().expectHeader().valueEquals("Location", "/claw").expectCookie().doesNotExist("tb_affiliate");
        ref("/ref/PARTNER1", null).expectStatus().isFound().expectCookie().doesNotExist("tb_affiliate");
        ref("/ref/PARTNER1", "Googlebot/2.1").expectStatus().isFound().expectCookie().doesNotExist("tb_visitor");
        service.client().head().uri("/ref/PARTNER1").header("User-Agent", FIREFOX).exchange().expectStatus().isFound();
        service.client().post().uri("/ref/PARTNER1").exchange().expectStatus().isEqualTo(405);
        ref("/ref/PARTNER1?to=//evil.example&utm_source=x", "Googlebot/2.1").expectHeader().valueEquals("Location", "/partners?utm_source=x");
        service.quiet();
        assertThat(service.published(Topic.TOUCHES, ClickRecorded.class)).hasSize(before);
        ref("/ref/PARTNER1?to=https://shop.example/buy&im_ref=c", FIREFOX).expectHeader()
                .value("Location", location -> assertThat(location).startsWith("https://shop.example/buy?im_ref=c&tb_click="));
        service.client().get().uri("/api/affiliate/validate?code=partner1").exchange().expectBody().jsonPath("$.code").isEqualTo("PARTNER1");
        service.client().get().uri("/api/affiliate/validate?code=NOBODY").exchange().expectBody().json("{\"valid\":false}");
        service.client().get().uri("/api/affiliate/validate").exchange().expectStatus().isBadRequest();
    }

    @Test
    @DisplayName("a click id seen at the checkout makes no second touch and is reachable from that visitor (ATT-39, ATT-51)")
    void reachedClick() {
        String click = cookie(ref("/ref/PARTNER1", FIREFOX).expectBody().returnResult(), "tb_affiliate");
        service.signUp("buyer", null);
        Map<String, Object> answer = service.touch(null, "buyer", "/checkout", "tb_affiliate=" + click);
        assertThat(answer.get("touches")).isEqualTo(List.of());
        service.pays(service.payment("buyer", "credits", "o-1").setKind("order").build());
        assertThat(service.list("/api/admin/users/buyer/touches", "touches")).singleElement()
                .satisfies(row -> assertThat(row).containsEntry("value", click));
        assertThat(service.list("/api/admin/users/buyer/conversions", "conversions")).singleElement()
                .satisfies(row -> assertThat(row).containsEntry("winner", "affiliate").containsEntry("reason", "newest_touch"));
    }

    @Test
    @DisplayName("touches of nobody are gone after 60 days, linked ones stay (ATT-20)")
    void retention() {
        String lonely = RunningAttribution.visitor();
        String linked = RunningAttribution.visitor();
        Instant touched = service.now();
        service.touch(lonely, null, "/claw?im_ref=clk-l");
        service.touch(linked, null, "/claw?im_ref=clk-k");
        service.signUp("stay", linked);
        service.at(touched.plus(Duration.ofDays(60)).plus(Duration.ofHours(1)).toString());
        assertThat(service.list("/api/admin/touches?visitor=" + lonely, "touches")).isEmpty();
        assertThat(service.list("/api/admin/users/stay/touches", "touches")).hasSize(1);
    }
}
