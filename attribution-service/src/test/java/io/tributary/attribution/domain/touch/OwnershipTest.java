package io.tributary.attribution.domain.touch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class OwnershipTest {
    private static final Instant NOON = Instant.parse("2026-04-01T12:00:00Z");

    private static Touch touch(String id, @Nullable String visitor, @Nullable String user, long millis) {
        return new Touch(id, TouchKind.AFFILIATE, "p", "kiloclaw", visitor, null, user, "v", 1, null, Labels.NONE, null, null, null, "/claw",
                false, Source.LINK, NOON.plusMillis(millis), null);
    }

    private static Contact link(String visitor, String user, long millis) {
        return new Contact(visitor + user + millis, user, visitor, ContactKind.SIGN_IN, NOON.plusMillis(millis), null, null);
    }

    private static @Nullable String owner(Touch touch, List<Contact> links, List<Reach> reaches) {
        OwnedTouch owned = new Ownership(links, reaches).of(touch);
        return owned == null ? null : owned.userId();
    }

    @Test
    @DisplayName("a touch belongs to the earliest link at or after it, whatever the order of arrival (ATT-39)")
    void earliestLink() {
        List<Contact> links = List.of(link("v", "late", 9), link("v", "before", -1), link("v", "first", 5));
        assertThat(owner(touch("t", "v", null, 0), links, List.of())).isEqualTo("first");
        assertThat(owner(touch("t", "v", null, 0), links.reversed(), List.of())).isEqualTo("first");
        assertThat(owner(touch("t", "v", null, 9), links, List.of())).isEqualTo("late");
        assertThat(owner(touch("t", "v", null, 10), links, List.of())).isNull();
        assertThat(owner(touch("t", "v", "me", 0), links, List.of())).isEqualTo("me");
    }

    @Test
    @DisplayName("a click of ours is reachable from another visitor from the moment it was seen there (ATT-51)")
    void reached() {
        List<Reach> reaches = List.of(new Reach("t", "w", NOON.plusMillis(20)));
        assertThat(owner(touch("t", "v", null, 0), List.of(link("w", "u", 19)), reaches)).isNull();
        assertThat(owner(touch("t", "v", null, 0), List.of(link("w", "u", 20)), reaches)).isEqualTo("u");
        assertThat(owner(touch("t", "v", null, 0), List.of(link("w", "u", 20), link("v", "x", 30)), reaches)).isEqualTo("u");
    }

    @Test
    @DisplayName("touch ids sort by time, then sequence, and are derived from events (ATT-4)")
    void ids() {
        assertThat(TouchId.captured(NOON, 2)).isGreaterThan(TouchId.captured(NOON, 1)).isLessThan(TouchId.captured(NOON.plusMillis(1), 0));
        assertThat(TouchId.derived(NOON, "e", "p")).isEqualTo(TouchId.derived(NOON, "e", "p")).isNotEqualTo(TouchId.derived(NOON, "e", "q"));
        assertThat(TouchId.wellFormed(TouchId.captured(NOON, 1))).isTrue();
    }

    @Test
    @DisplayName("duplicates share program, provider, identity, value, code, path and minute (ATT-32)")
    void duplicates() {
        Touch touch = touch("a", "v", null, 59_999);
        assertThat(touch.duplicateKey("v")).isEqualTo(touch("b", "v", null, 0).duplicateKey("v"));
        assertThat(touch.duplicateKey("v")).isNotEqualTo(touch("b", "v", null, 60_000).duplicateKey("v")).isNotEqualTo(touch.duplicateKey("w"));
    }
}
