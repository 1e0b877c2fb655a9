package io.tributary.attribution.domain.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.attribution.domain.Shipped;
import io.tributary.attribution.domain.program.Programs;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CaptureReaderTest {
    private static CaptureReading read(String url, Map<String, String> cookies, Map<String, String> headers, boolean identified) {
        CaptureInput input = new CaptureInput(LandingUrl.parse(url), Map.of(), null, cookies, headers, null, false, identified);
        return CaptureReader.read(input, Shipped.PROGRAMS, "kiloclaw", Shipped.START);
    }

    private static CaptureReading read(String url) {
        return read(url, Map.of(), Map.of(), false);
    }

    private static @Nullable String affiliate(CaptureReading reading) {
        return reading.drafts().stream().filter(draft -> draft.provider().equals(Shipped.PERFORMANCE))
                .map(draft -> draft.value().text()).findFirst().orElse(null);
    }

    @ParameterizedTest
    @CsvSource({"/subscriptions/kilo-pass/refer,kilo_pass", "/subscriptions/kilo-passport,kiloclaw", "/CLAW,kiloclaw", "/try,signup_leads",
        "/in?callbackPath=%2Fsubscriptions%2Fkilo-pass%3Fx,kilo_pass", "/in?callbackPath=https%3A%2F%2Fe.x%2Fsubscriptions%2Fkilo-pass,kiloclaw",
        "/in?callbackPath=%2F%2Fe.x%2Fsubscriptions%2Fkilo-pass,kiloclaw", "/claw?callbackPath=%2Ftry,kiloclaw"})
    @DisplayName("the longest landing path decides the program, then a safe callback path, then the default (ATT-6, ATT-7, ATT-8)")
    void programs(String url, String program) {
        assertThat(read(url).program()).isEqualTo(program);
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
        "u,-,-,-,u", "-,-,c,-,c", "-,-,c,c,-", "-,r,-,-,-", "u,r,-,-,-", "c,r,c,-,-", "u,r,c,-,c", "u,r,c,c,-", "-,r,c,-,c", "-,r,c,c,-", "u,-,c,-,u", "u,-,c,c,u"})
    @DisplayName("URL, cookie, marker and a friend's value meet by the table (ATT-28)")
    void table(@Nullable String url, @Nullable String friend, @Nullable String cookie, @Nullable String marker, @Nullable String expected) {
        Map<String, String> cookies = new HashMap<>();
        cookies.put("impact_click_id", cookie == null ? " " : cookie);
        cookies.put("impact_app_tracked_click_id", marker == null ? "" : marker);
        String query = (url == null ? "" : "&im_ref=" + url) + (friend == null ? "" : "&_saasquatch=" + friend);
        assertThat(affiliate(read("/claw?" + query, cookies, Map.of(), false))).isEqualTo(expected);
    }

    @Test
    @DisplayName("a rejected friend's value counts as none in the table (ATT-29)")
    void rejectedFriend() {
        assertThat(affiliate(read("/claw?im_ref=u&_saasquatch=a%00b"))).isEqualTo("u");
    }

    @Test
    @DisplayName("values are trimmed, decoded once and otherwise kept (ATT-23, ATT-24, ATT-27)")
    void values() {
        assertThat(affiliate(read("/claw?im_ref=%20A%2Bb+c%2520%ZZ%20#x?im_ref=no"))).isEqualTo("A+b+c%20%ZZ");
        assertThat(affiliate(read("/claw?im_ref=&im_ref=%20&im_ref=second&im_ref=third"))).isEqualTo("second");
        assertThat(affiliate(read("/claw?IM_REF=x"))).isNull();
        TouchDraft draft = read("https://app.example/claw/x?im_ref=a&signup=true&utm_source=s&utm_term=" + "t".repeat(513)).drafts().getFirst();
        assertThat(draft).extracting("landingPath", "signupLanding", "labels.utmSource", "labels.utmTerm").containsExactly("/claw/x", true, "s", null);
    }

    @ParameterizedTest
    @CsvSource({"512,true", "513,false"})
    @DisplayName("512 characters are accepted, 513 are not and keep their length (ATT-25)")
    void lengths(int length, boolean accepted) {
        OpaqueValue value = OpaqueValue.of(" " + "x".repeat(length) + " ");
        assertThat(value.accepted()).isEqualTo(accepted);
        assertThat(value.length()).isEqualTo(length);
        assertThat(value.text().isEmpty()).isEqualTo(!accepted);
    }

    @Test
    @DisplayName("while no definition is known no program is found (ATT-17)")
    void noDefinitions() {
        CaptureInput input = new CaptureInput(LandingUrl.parse("/claw?im_ref=a"), Map.of(), null, Map.of(), Map.of(), null, false, false);
        assertThat(CaptureReader.read(input, Programs.of(List.of()), "kiloclaw", Shipped.START).program()).isNull();
    }

    @Test
    @DisplayName("rsCode alone is a touch without weight (ATT-22)")
    void codeAlone() {
        assertThat(read("/claw?rsCode=A").drafts()).singleElement().extracting("value.rejectReason").isEqualTo("missing_value");
        assertThat(read("/claw?utm_source=a").drafts()).isEmpty();
    }

    @Test
    @DisplayName("a signal no provider of the program names is counted, not stored (ATT-9)")
    void unrouted() {
        assertThat(read("/try?im_ref=a&_saasquatch=b&tb_click=c")).satisfies(reading -> {
            assertThat(reading.unrouted()).containsExactly("_saasquatch", "tb_click");
            assertThat(reading.drafts()).hasSize(1);
        });
    }

    @Test
    @DisplayName("URL before header before cookie; header names ignore case (ATT-21, ATT-24, ATT-63)")
    void precedence() {
        Map<String, String> header = Map.of("x-affiliate-click-id", "h");
        Map<String, String> cookie = Map.of("im_ref", "c");
        assertThat(read("/try?im_ref=u", cookie, header, false).drafts().getFirst().value().text()).isEqualTo("u");
        assertThat(read("/try?im_ref=%20", cookie, header, false).drafts().getFirst().value().text()).isEqualTo("h");
        assertThat(read("/try", cookie, Map.of(), false).drafts().getFirst().value().text()).isEqualTo("c");
    }

    @Test
    @DisplayName("the marker is written for known users only, the provider's own cookie for each new click id (ATT-30, ATT-31)")
    void cookies() {
        Map<String, String> shared = Map.of("impact_click_id", "c");
        assertThat(read("/claw", shared, Map.of(), true).cookies()).containsExactly(new CookieToWrite("impact_app_tracked_click_id", "c", 365));
        assertThat(read("/claw", shared, Map.of(), false).cookies()).isEmpty();
        assertThat(read("/try?im_ref=u").cookies()).containsExactly(new CookieToWrite("im_ref", "u", 30));
        assertThat(read("/try?im_ref=", Map.of("im_ref", "c"), Map.of(), false).cookies()).isEmpty();
    }

    @Test
    @DisplayName("our own click ids are carried along, never a second touch (ATT-51)")
    void ownClicks() {
        CaptureReading reading = read("/claw?tb_click=k1", Map.of("tb_affiliate", "k2"), Map.of(), false);
        assertThat(reading.clickIds()).isEqualTo(List.of("k1", "k2"));
        assertThat(reading.drafts()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "ftp://x/y", "claw", "http://", "javascript:alert(1)", "/a\u0000b"})
    @DisplayName("what is no http URL or path is refused (ATT-11)")
    void badUrls(String url) {
        assertThat(LandingUrl.parse(url)).isNull();
    }
}
