package io.tributary.scenarios.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class NamesTest {
    private final Names names = new Names("k7f3q");

    @Test
    @DisplayName("a name is another in every run and the same again in messages")
    void thereAndBack() {
        assertThat(names.unique("bob")).isEqualTo("bob-k7f3q");
        assertThat(names.restore("signup:impact_performance:bob-k7f3q")).isEqualTo("signup:impact_performance:bob");
    }

    @Test
    @DisplayName("the ending of an address goes before any plus sign")
    void addresses() {
        assertThat(names.email("Samallow+again@googlemail.com")).isEqualTo("Samallow-k7f3q+again@googlemail.com");
        assertThat(names.email("bob@example.com")).isEqualTo("bob-k7f3q@example.com");
        assertThat(names.restoreAll(Map.of("to", List.of("bob-k7f3q@example.com")))).isEqualTo(Map.of("to", List.of("bob@example.com")));
    }

    @Test
    @DisplayName("values of 500 characters and more stay as they are, and so does what is no code")
    void leftAlone() {
        assertThat(names.unique("x".repeat(500))).hasSize(500);
        assertThat(names.unique("  ")).isEqualTo("  ");
        assertThat(names.code("a/b")).isEqualTo("a/b");
    }

    @Test
    @DisplayName("a code stays a code, in whatever case it is used")
    void codes() {
        String longest = names.code("A".repeat(32));

        assertThat(longest).hasSize(32);
        assertThat(names.restore(longest)).isEqualTo("A".repeat(32));
        assertThat(names.code("partner1")).isEqualToIgnoringCase(names.code("PARTNER1"));
    }

    @Test
    @DisplayName("a visitor has an id that browsers could have, and is called by name")
    void visitors() {
        String id = names.visitor("v-bob");

        assertThat(id).matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
        assertThat(names.restore(id)).isEqualTo("v-bob");
    }

    @Test
    @DisplayName("requests and bodies of a story are given this run's names word by word")
    void inText() {
        names.unique("bob");
        names.unique("in_b1");
        names.alias("cr_1", "kiloclaw-subscription:s:2026-04");

        assertThat(names.inText("/api/admin/users/bob/x?p=in_b1&bobby=1")).isEqualTo("/api/admin/users/bob-k7f3q/x?p=in_b1-k7f3q&bobby=1");
        assertThat(names.inValue(Map.of("id", "cr_1"))).isEqualTo(Map.of("id", "kiloclaw-subscription:s:2026-04"));
        assertThat(names.restore("kiloclaw-subscription:s:2026-04")).isEqualTo("cr_1");
    }
}
