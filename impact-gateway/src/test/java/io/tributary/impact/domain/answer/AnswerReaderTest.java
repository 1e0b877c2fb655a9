package io.tributary.impact.domain.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class AnswerReaderTest {
    private static final String BASE = "https://api.impact.com";
    private static final String SID = "IR1";

    private static Found read(Object tree) {
        return AnswerReader.read(new Exchange.Answered(200, Map.of(), String.valueOf(tree), tree), BASE, SID);
    }

    private static Found text(String text) {
        return AnswerReader.read(new Exchange.Answered(200, Map.of(), text, null), BASE, SID);
    }

    @Test
    @DisplayName("an action id is found whatever the case of its name (IMP-27, IMP-28)")
    void actionId() {
        assertThat(read(Map.of("aCTIONid", "1.2.3")).actionId()).isEqualTo("1.2.3");
    }

    @Test
    @DisplayName("a plain id counts only as digits.digits.digits (IMP-28)")
    void plainId() {
        assertThat(read(Map.of("Id", "50754.4711.12")).actionId()).isEqualTo("50754.4711.12");
        assertThat(read(Map.of("Id", "abc")).actionId()).isNull();
    }

    @Test
    @DisplayName("where id and URI disagree, the URI's id counts (IMP-28)")
    void uriWins() {
        assertThat(read(Map.of("ActionId", "1.1.1", "ActionUri", "/Advertisers/IR1/Actions/2.2.2")).actionId())
                .isEqualTo("2.2.2");
    }

    @Test
    @DisplayName("names are followed through objects and arrays to depth 4, not deeper (IMP-27)")
    void depth() {
        Object four = Map.of("a", List.of(Map.of("ActionId", "1.2.3")));
        Object five = Map.of("a", List.of(Map.of("b", Map.of("ActionId", "1.2.3"))));
        assertThat(read(four).actionId()).isEqualTo("1.2.3");
        assertThat(read(Map.of("z", five)).actionId()).isNull();
    }

    @Test
    @DisplayName("a submission is found in a URI of ours, with and without our sid (IMP-29)")
    void submission() {
        assertThat(read(Map.of("QueuedUri", "/Advertisers/IR1/APISubmissions/A-9")).submissionId()).isEqualTo("A-9");
        assertThat(read(Map.of("SubmissionUri", "/APISubmissions/A-9")).submissionId()).isEqualTo("A-9");
        assertThat(read(Map.of("Uri", BASE + "/Advertisers/IR1/APISubmissions/A-9")).submissionId()).isEqualTo("A-9");
    }

    @Test
    @DisplayName("a URI on another host or of another sid is ignored and counted (IMP-83)")
    void foreign() {
        assertThat(read(Map.of("QueuedUri", "https://evil.invalid/Advertisers/IR1/APISubmissions/A-9")))
                .satisfies(found -> assertThat(found.submissionId()).isNull())
                .satisfies(found -> assertThat(found.foreignUris()).isPositive());
        assertThat(read(Map.of("QueuedUri", "/Advertisers/IR2/APISubmissions/A-9")).submissionId()).isNull();
    }

    @Test
    @DisplayName("last, the pattern is looked for in the text, but never inside a URI of another host (IMP-29)")
    void anywhere() {
        assertThat(text("queued as /APISubmissions/77 <br>").submissionId()).isEqualTo("77");
        assertThat(text("see https://evil.invalid/APISubmissions/77").submissionId()).isNull();
    }

    @Property(tries = 500)
    @Label("reading never throws, whatever comes (IMP-27)")
    void neverThrows(@ForAll("trees") Object tree, @ForAll String text) {
        Exchange.Answered answer = new Exchange.Answered(200, Map.of(), text, tree);
        assertThat(AnswerReader.read(answer, BASE, SID)).isNotNull();
        assertThat(SubmissionStatus.read(answer, new Found(null, null, 0), true)).isNotNull();
        assertThat(Outcomes.errorCodes(tree)).hasSizeLessThanOrEqualTo(10);
    }

    @Provide
    Arbitrary<Object> trees() {
        Arbitrary<Object> leaf = Arbitraries.oneOf(Arbitraries.strings().ofMaxLength(80).map(s -> (Object) s),
                Arbitraries.longs().map(l -> (Object) l), Arbitraries.of(true, false).map(b -> (Object) b),
                Arbitraries.of("https://[", "http://%zz/Actions/1", "//x/Actions/", "/APISubmissions/"));
        Arbitrary<String> names = Arbitraries.of("Id", "ActionId", "Uri", "ActionUri", "QueuedUri", "Status", "x");
        return Arbitraries.lazyOf(() -> leaf,
                () -> Arbitraries.maps(names, Arbitraries.lazyOf(() -> leaf)).ofMaxSize(4)
                        .map(map -> (Object) new HashMap<>(map)),
                () -> leaf.list().ofMaxSize(3).map(list -> (Object) Map.of("a", list)));
    }
}
