package io.tributary.attribution.domain.touch;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.attribution.domain.Shipped;
import io.tributary.attribution.domain.capture.OpaqueValue;
import io.tributary.attribution.domain.capture.TouchDraft;
import io.tributary.attribution.domain.conversion.JudgedTouch;
import io.tributary.attribution.domain.conversion.TouchFact;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TouchTest {
    private static final Instant NOON = Instant.parse("2026-04-01T12:00:00Z");
    private static final String SHA_OF_ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    private static Labels code(@Nullable String code) {
        return new Labels(code, null, null, null, null, null, null, null, null);
    }

    private static Touch touch(String raw, @Nullable String code, @Nullable String path, Instant at) {
        return new TouchDraft(Shipped.FRIENDS, "kiloclaw", OpaqueValue.of(raw), Source.URL, code(code), path, false).touch("t", at, "v", null, null);
    }

    @Test
    @DisplayName("digests are SHA-256 in lower-case hex, and boundaries of parts count (ATT-4)")
    void digests() {
        assertThat(Digest.sha256("abc")).isEqualTo(SHA_OF_ABC);
        assertThat(Digest.of("abc")).isEqualTo(Digest.sha256("\0\0\3abc"));
        assertThat(Digest.of("x".repeat(258))).isEqualTo(Digest.sha256("\0\1\2" + "x".repeat(258)));
        assertThat(Digest.of("ab", "c")).isNotEqualTo(Digest.of("a", "bc"));
    }

    @Test
    @DisplayName("the digest of a friend's code, else of the value, names the referrer; partners have none (ATT-83)")
    void referrers() {
        assertThat(touch("other", "abc", null, NOON).referrerKey()).isEqualTo(SHA_OF_ABC);
        assertThat(touch("abc", null, null, NOON).referrerKey()).isEqualTo(SHA_OF_ABC);
        assertThat(touch("", null, null, NOON).referrerKey()).isNull();
        assertThat(new TouchDraft(Shipped.PERFORMANCE, "kiloclaw", OpaqueValue.of("abc"), Source.URL, code(null), null, false)
                .touch("t", NOON, "v", null, null)).extracting("referrerKey", "kind").containsExactly(null, TouchKind.AFFILIATE);
    }

    @Test
    @DisplayName("a duplicate shares value, code, path and minute; of rejected values the length (ATT-32)")
    void duplicates() {
        String key = touch("a", "c", "/p", NOON).duplicateKey("v");
        assertThat(touch("a", "c", "/p", NOON.plusSeconds(59)).duplicateKey("v")).isEqualTo(key);
        assertThat(List.of(touch("a", "c", "/p", NOON.plusSeconds(60)), touch("b", "c", "/p", NOON), touch("a", "d", "/p", NOON),
                touch("a", null, "/p", NOON), touch("a", "c", "/q", NOON), touch("a", "c", null, NOON)))
                .extracting(touch -> touch.duplicateKey("v")).doesNotContain(key).doesNotHaveDuplicates();
        assertThat(touch("a\u0001b", null, null, NOON)).satisfies(rejected -> {
            assertThat(rejected.accepted()).isFalse();
            assertThat(rejected.duplicateKey("v")).isEqualTo(touch("c\u0001d", null, null, NOON).duplicateKey("v"));
            assertThat(rejected.duplicateKey("v")).isNotEqualTo(touch("c\u0001de", null, null, NOON).duplicateKey("v"));
        });
    }

    @Test
    @DisplayName("ids of touches have one form and follow their time (ATT-4)")
    void ids() {
        String id = TouchId.captured(NOON, 255);
        assertThat(id).endsWith("00000000000000ff").isLessThan(TouchId.captured(NOON.plusMillis(1), 0));
        assertThat(TouchId.derived(NOON, "e", "p")).startsWith(id.substring(0, 12)).isNotEqualTo(TouchId.derived(NOON, "e", "q"));
        assertThat(List.of(TouchId.wellFormed("0".repeat(28)), TouchId.wellFormed("9".repeat(28)), TouchId.wellFormed("a".repeat(28)),
                TouchId.wellFormed("f".repeat(28)))).containsOnly(true);
        assertThat(List.of(TouchId.wellFormed("0".repeat(27)), TouchId.wellFormed("g".repeat(28)), TouchId.wellFormed("A".repeat(28)),
                TouchId.wellFormed("/".repeat(28)), TouchId.wellFormed(":".repeat(28)), TouchId.wellFormed("`".repeat(28)))).containsOnly(false);
    }

    @Test
    @DisplayName("a judged touch tells its half-open window; a moved one takes along what hangs on its time (ATT-74, ATT-88)")
    void judged() {
        TouchFact fact = TouchFact.of(new OwnedTouch(touch("a", null, null, NOON), "u", NOON));
        assertThat(new JudgedTouch(fact, 1000, true, true, "won")).extracting("windowStart", "windowEnd").containsExactly(NOON, NOON.plusSeconds(1));
        Instant later = NOON.plusSeconds(5);
        assertThat(fact.movedTo(NOON.minusSeconds(5)).since()).isEqualTo(NOON.minusSeconds(5));
        TouchFact linked = TouchFact.of(new OwnedTouch(touch("a", null, null, NOON), "u", later));
        assertThat(linked.movedTo(NOON.plusSeconds(1)).since()).isEqualTo(later);
        assertThat(linked.movedTo(later.plusSeconds(1)).since()).isEqualTo(later.plusSeconds(1));
    }
}
