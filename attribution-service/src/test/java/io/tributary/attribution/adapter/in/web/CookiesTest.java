package io.tributary.attribution.adapter.in.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;

class CookiesTest {
    private static ResponseCookie set(String domain, String url, String value) {
        MockServerWebExchange exchange = MockServerWebExchange.from(MockServerHttpRequest.get(url));
        new Cookies(domain).set(exchange, "tb_visitor", value, Duration.ofDays(1));
        return exchange.getResponse().getCookies().getFirst("tb_visitor");
    }

    @ParameterizedTest
    @CsvSource({"http://localhost:8080/x,false", "http://127.0.0.1/x,false", "http://app.example/x,true", "https://localhost/x,true"})
    @DisplayName("cookies are secure except on plain-http loopback hosts (ATT-37)")
    void secure(String url, boolean secure) {
        assertThat(set("", url, "v")).satisfies(cookie -> {
            assertThat(cookie.isSecure()).isEqualTo(secure);
            assertThat(cookie.getDomain()).isNull();
            assertThat(cookie.isHttpOnly()).isTrue();
            assertThat(cookie.getPath()).isEqualTo("/");
        });
    }

    @Test
    @DisplayName("a configured domain is used, and a value no cookie can hold is left out (ATT-37)")
    void domain() {
        assertThat(set("app.example", "https://app.example/x", "v").getDomain()).isEqualTo("app.example");
        assertThat(set("", "https://app.example/x", "a;b")).isNull();
    }

    @Test
    @DisplayName("the first non-blank cookie of a name counts, as it was sent (ATT-24, ATT-35)")
    void read() {
        HttpHeaders headers = new HttpHeaders();
        headers.add(HttpHeaders.COOKIE, "a= ; b=x=y; a=2; a=3; tb_visitor=nonsense");
        assertThat(Cookies.read(headers)).containsEntry("a", "2").containsEntry("b", "x=y");
        assertThat(Cookies.id("nonsense")).isNull();
        assertThat(Cookies.id(" 0F8FAD5B-D9CB-469F-A165-70867728950E ")).isEqualTo("0f8fad5b-d9cb-469f-a165-70867728950e");
    }
}
