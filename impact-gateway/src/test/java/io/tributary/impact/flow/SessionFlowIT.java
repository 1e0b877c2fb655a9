package io.tributary.impact.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Sessions of browsers, keys, and what partners may see of anything. */
class SessionFlowIT {
    private World world;
    private Partnership partner;

    @BeforeEach
    void begin() {
        world = World.shared();
        partner = new Partnership(world);
        partner.registered();
    }

    private Map<?, ?> key() {
        return partner.manager().post().uri("/api/admin/partners/" + partner.code + "/keys").exchange()
                .expectStatus().isCreated().expectBody(Map.class).returnResult().getResponseBody();
    }

    private String session(String bearer) {
        String cookie = world.anonymous().post().uri("/session").header("Authorization", "Bearer " + bearer).exchange()
                .expectStatus().isNoContent().returnResult(Void.class).getResponseHeaders().getFirst("Set-Cookie");
        assertThat(cookie).contains("HttpOnly", "Secure", "SameSite=Lax", "Max-Age=28800", "Path=/");
        return cookie.substring(cookie.indexOf('=') + 1, cookie.indexOf(';'));
    }

    private int status(String cookie, String path) {
        return world.anonymous().get().uri(path).cookie("tributary_session", cookie).exchange()
                .returnResult(Void.class).getStatus().value();
    }

    @Test
    @DisplayName("a session reads for eight hours, ends at sign-out, and with the key it was opened with (REP-6, REP-74)")
    void lives() {
        Map<?, ?> key = key();
        String cookie = session(key.get("key").toString());
        String other = session(key.get("key").toString());
        String stats = "/api/affiliates/stats/" + partner.code;
        assertThat(status(cookie, stats)).isEqualTo(200);
        world.anonymous().delete().uri("/session").cookie("tributary_session", cookie).exchange().expectStatus().isNoContent();
        assertThat(status(cookie, stats)).isEqualTo(401);
        assertThat(status(other, stats)).isEqualTo(200);
        partner.manager().delete().uri("/api/admin/partners/" + partner.code + "/keys/" + key.get("id")).exchange().expectStatus().isNoContent();
        assertThat(status(other, stats)).isEqualTo(401);
        String third = session(key().get("key").toString());
        world.moveTo(world.now().plus(Duration.ofHours(8)).minusMillis(1).toString());
        assertThat(status(third, stats)).isEqualTo(200);
        world.moveTo(world.now().plusMillis(1).toString());
        assertThat(status(third, stats)).isEqualTo(401);
        assertThat(status(third, "/partner")).isEqualTo(401);
    }

    @Test
    @DisplayName("a cookie alone changes nothing: commands need a token in a header (REP-74)")
    void changesNothing() {
        String cookie = session("manager.program_manager.test");
        world.anonymous().post().uri("/api/admin/partners").cookie("tributary_session", cookie)
                .bodyValue(Map.of("code", "by-cookie", "display_name", "x")).exchange().expectStatus().isUnauthorized();
        world.anonymous().get().uri("/api/affiliates/stats/" + partner.code)
                .header("Authorization", "Bearer tbs_guess_" + cookie).exchange().expectStatus().isUnauthorized();
        assertThat(Scan.of(world).finds(cookie)).isEmpty();
    }

    @Test
    @DisplayName("every partner answer says as_of, lag and staleness, is never stored, and files carry code, kind, period and time (REP-27, REP-34, REP-64)")
    void heads() {
        for (String route : List.of("stats", "conversions", "summary", "series")) {
            Map<?, ?> view = world.as("staff", "support").get().uri("/api/affiliates/" + route + "/" + partner.code).exchange().expectStatus().isOk()
                    .expectHeader().valueEquals("Cache-Control", "no-store").expectBody(Map.class).returnResult().getResponseBody();
            assertThat(view.keySet().toString()).as(route).contains("code", "program", "currency", "period", "from", "as_of", "lag_ms", "stale", "incomplete");
            assertThat(view.get("as_of")).isEqualTo(world.now().toString().contains(".") ? world.now().toString() : world.now().toString().replace("Z", ".000Z"));
            assertThat(view.get("stale")).isEqualTo(false);
        }
        String name = world.as("staff", "support").get().uri("/api/affiliates/export/" + partner.code + "?kind=daily&period=7d").exchange()
                .expectHeader().valueEquals("Cache-Control", "no-store").returnResult(byte[].class).getResponseHeaders().getFirst("Content-Disposition");
        assertThat(name).contains(partner.code + "_daily_7d_").endsWith(".csv\"");
    }

    @Test
    @DisplayName("a refusal never says what was wrong with a key, and is the same for unknown and for ended ones (REP-7)")
    void refusals() {
        Map<?, ?> key = key();
        partner.manager().delete().uri("/api/admin/partners/" + partner.code + "/keys/" + key.get("id")).exchange();
        List<byte[]> answers = List.of(refusal("tbp_unknown"), refusal(key.get("key").toString()), refusal("x"));
        assertThat(answers).allSatisfy(answer -> assertThat(answer).isEqualTo(answers.getFirst()));
    }

    private byte[] refusal(String key) {
        return world.anonymous().get().uri("/api/affiliates/stats/" + partner.code).header("Authorization", "Bearer " + key).exchange()
                .expectStatus().isUnauthorized().expectBody().returnResult().getResponseBodyContent();
    }

    @Test
    @DisplayName("a partner's registration and changes are told without names, keyed by the lower-cased code (REP-3)")
    void told() {
        partner.manager().patch().uri("/api/admin/partners/" + partner.code).bodyValue(Map.of("active", false, "note", "asked for it")).exchange().expectStatus().isOk();
        world.settle();
        List<String> records = PartnerTopic.records(world, partner.code);
        assertThat(records).hasSize(2);
        assertThat(records.getLast()).contains("\"active\": false", "\"code\": \"" + partner.code + "\"", "own_links_program").doesNotContain("A partner", "asked for it");
    }

    @Test
    @DisplayName("this service answers no validation of codes: attribution alone does (REP-5)")
    void validation() {
        world.anonymous().get().uri("/api/affiliate/validate?code=" + partner.code).exchange().expectStatus().isNotFound();
    }

    @Test
    @DisplayName("no partner answer holds an id of any person, visitor, session, order, payment or click, nor a price (REP-29)")
    void nothingOfCustomers() {
        String eve = "eve-" + partner.code;
        partner.click("secretclick", "label", true);
        partner.lead(eve);
        partner.ordered(eve, "secretorder-" + partner.code, 12_345);
        partner.credited(eve, "secretorder-" + partner.code, "label", 1, partner.code);
        world.settle();
        String bearer = "Bearer " + key().get("key");
        StringBuilder all = new StringBuilder();
        for (String path : List.of("stats/%s?period=all", "conversions/%s?period=all", "summary/%s", "series/%s?period=all", "export/%s?kind=conversions&period=all",
                "export/%s?kind=daily&period=all", "export/%s?kind=sub_ids&period=all")) {
            all.append(new String(world.anonymous().get().uri("/api/affiliates/" + path.formatted(partner.code)).header("Authorization", bearer).exchange()
                    .expectStatus().isOk().expectBody().returnResult().getResponseBodyContent()));
        }
        String page = new String(world.anonymous().get().uri("/partner?period=all").header("Authorization", bearer).exchange().expectStatus().isOk()
                .expectBody().returnResult().getResponseBodyContent());
        assertThat(all.append(page).toString()).contains("24.69").doesNotContain(eve, "secretclick", "secretorder", "t-secret", "s-secret", "123.45", "12345", "links-user");
    }
}
