package io.tributary.attribution.domain.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.attribution.domain.capture.Query;
import io.tributary.attribution.domain.capture.SafePath;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OwnLinkRulesTest {
    @ParameterizedTest
    @ValueSource(strings = {"//evil.example", "https://evil.example", "/\\evil", "http://shop.example/x", "https://a@shop.example/",
        "https://shop.example.evil/", "https://shop.example:8443/", "javascript:alert(1)", "\\\\evil", "/a\nb", "https:///x"})
    @DisplayName("an unsafe target is ignored (ATT-8, ATT-49)")
    void unsafe(String wish) {
        assertThat(RedirectTarget.choose(wish, List.of("shop.example"), null, "/default", "/")).isEqualTo("/default");
    }

    @Test
    @DisplayName("a safe wish, then the link's own target, then the program's (ATT-49)")
    void order() {
        assertThat(RedirectTarget.choose("/in?x=1", List.of(), "/own", "/default", "/")).isEqualTo("/in?x=1");
        assertThat(RedirectTarget.choose("https://SHOP.example/y", List.of("shop.example"), "/own", "/default", "/")).isEqualTo("https://SHOP.example/y");
        assertThat(RedirectTarget.choose(null, List.of(), "/own", "/default", "/")).isEqualTo("/own");
        assertThat(RedirectTarget.choose(null, List.of(), null, null, "/")).isEqualTo("/");
        assertThat(SafePath.safe("/ok")).isTrue();
    }

    @Test
    @DisplayName("recognized parameters are passed on in their order; the click id only to foreign hosts (ATT-15, ATT-50)")
    void parameters() {
        Query query = Query.parse("utm_source=a%2Bb&im_ref=c&to=x&other=1&callbackPath=//evil&signup=true");
        assertThat(RedirectTarget.withParameters("/p?im_ref=own#f", query, "k", "app.example")).isEqualTo("/p?im_ref=own&utm_source=a%2Bb&signup=true#f");
        assertThat(RedirectTarget.withParameters("https://shop.example/b", Query.parse(""), "k", "app.example")).isEqualTo("https://shop.example/b?tb_click=k");
        assertThat(RedirectTarget.withParameters("https://w.app.example/b", Query.parse(""), "k", "app.example")).isEqualTo("https://w.app.example/b");
    }

    @ParameterizedTest
    @CsvSource({"ab,false", "abc,true", "A_b-9,true", "a.b.c,false", "'',false"})
    @DisplayName("codes have 3 to 32 plain characters (ATT-44)")
    void codes(String code, boolean valid) {
        assertThat(LinkRules.code(code)).isEqualTo(valid);
        assertThat(LinkRules.code("x".repeat(33))).isFalse();
        assertThat(LinkRules.subId("a.b_c~d-e".repeat(7))).isTrue();
        assertThat(LinkRules.subId("x".repeat(65))).isFalse();
    }

    @Test
    @DisplayName("HEAD, prefetch, no agent and robots are no visits (ATT-53)")
    void visits() {
        VisitFilter filter = new VisitFilter(List.of("googlebot"));
        assertThat(filter.refusal(true, Map.of("user-agent", "Firefox"))).isEqualTo("head");
        assertThat(filter.refusal(false, Map.of("user-agent", "Firefox", "sec-purpose", "prefetch;prerender"))).isEqualTo("prefetch");
        assertThat(filter.refusal(false, Map.of("user-agent", "Firefox", "x-moz", "prefetch"))).isEqualTo("prefetch");
        assertThat(filter.refusal(false, Map.of("user-agent", " "))).isEqualTo("no_agent");
        assertThat(filter.refusal(false, Map.of("user-agent", "Mozilla GoogleBot/2.1"))).isEqualTo("bot_agent");
        assertThat(filter.refusal(false, Map.of("user-agent", "Firefox"))).isNull();
    }
}
