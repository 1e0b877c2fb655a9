package io.tributary.attribution.domain.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LandingUrlTest {
    @Test
    @DisplayName("a URL has at most 8,192 characters (ATT-11)")
    void longest() {
        assertThat(LandingUrl.parse("/" + "x".repeat(LandingUrl.MOST - 1))).isNotNull();
        assertThat(LandingUrl.parse("/" + "x".repeat(LandingUrl.MOST))).isNull();
    }

    @ParameterizedTest
    @CsvSource({"https://a.example,/", "http://a.example?im_ref=x,/", "https://a.example#f,/", "HTTPS://a.example/p?q#f,/p", "/p#f?q,/p", "/#f,/", "https://a,/"})
    @DisplayName("the path is what lies between authority, query and fragment (ATT-11)")
    void paths(String url, String path) {
        assertThat(LandingUrl.parse(url)).extracting(LandingUrl::path).isEqualTo(path);
    }

    @Test
    @DisplayName("a stored path is cut at 1,024 characters and never inside of one (ATT-27)")
    void stored() {
        assertThat(LandingUrl.parse("/" + "x".repeat(1023)).storedPath()).hasSize(1024);
        assertThat(LandingUrl.parse("/" + "x".repeat(1024)).storedPath()).hasSize(1024);
        assertThat(LandingUrl.parse("/" + "x".repeat(1022) + "\uD83D\uDE00y").storedPath()).isEqualTo("/" + "x".repeat(1022));
    }

    @Test
    @DisplayName("half a surrogate pair is no character, a whole one is (ATT-25)")
    void surrogates() {
        assertThat(OpaqueValue.of("a\uD83Db").rejectReason()).isEqualTo("invalid_characters");
        assertThat(OpaqueValue.of("a\uDE00").rejectReason()).isEqualTo("invalid_characters");
        assertThat(OpaqueValue.of("a\uD800").rejectReason()).isEqualTo("invalid_characters");
        assertThat(OpaqueValue.of("a\uDFFF").rejectReason()).isEqualTo("invalid_characters");
        assertThat(OpaqueValue.of("a\uD83D\uDE00")).extracting("rejectReason", "length").containsExactly(null, 2);
        assertThat(OpaqueValue.of("a\uE000").accepted()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"a=%41,A", "a=%4,%4", "a=%41%,A%", "a=%C3%A9x,\u00e9x", "a=%C3x,%C3x", "a=%GG,%GG", "a=%4\u0664,%4\u0664", "a=%\u06644,%\u06644", "=x&a=y,y"})
    @DisplayName("values are percent-decoded once; what is malformed stays as written (ATT-23)")
    void decoding(String query, String value) {
        assertThat(Query.parse(query).get("a")).isEqualTo(value);
    }

    @Test
    @DisplayName("parameters beside the URL complete it, and never replace what it holds (ATT-24, ATT-40)")
    void completed() {
        Query query = Query.parse("a=url&b=%20&=nameless").completedBy(Map.of("a", "x", "b", "y", "c", "z"));
        assertThat(query.get("a") + query.get("b") + query.get("c") + query.get("")).isEqualTo("urlyznameless");
    }

    @ParameterizedTest
    @CsvSource({"/p?q,/p", "/p#f,/p", "/p,/p", "/,/"})
    @DisplayName("the path to come back to ends before query and fragment (ATT-8)")
    void comeBack(String text, String path) {
        assertThat(SafePath.pathOf(text)).isEqualTo(path);
        assertThat(SafePath.pathOf("//e.x")).isNull();
        assertThat(SafePath.pathOf(null)).isNull();
    }
}
